using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Welcome;
using static CommunityFunctions.MemberPages.ChoicesFields;

namespace CommunityFunctions.MemberPages;

/// <summary>What the welcome asks: to accept the charter, who one is, and the questions of its steps. Nothing where all is answered.</summary>
internal static class WelcomePart
{
    public static Html Of(Choices view)
    {
        if (view.Questions is not { } questions) return Html.Empty;
        var charter = view.Community.Charter is { } rules && rules.Version != questions.AcceptedCharter ? rules : null;
        var asksPersona = view.Community.Who.Personas.Count > 1;
        if (charter is null && !asksPersona && questions.Asked.Count == 0) return Accepted(view, questions);

        Html text = charter is null ? Accepted(view, questions) : $"""
            <details><summary>{view.Say("Lire la charte", "Read the charter")}</summary><div class="card">{PageMarkdown.Of(charter.Text)}</div></details>
            <label><input type="checkbox" name="{CharterVersion}" value="{charter.Version}"><span>{view.Say($"J’ai lu la charte (version {charter.Version}) et je l’accepte.", $"I have read the charter (version {charter.Version}) and accept it.")}</span></label>
            """;
        return $"""
            <section aria-labelledby="welcome">
            <h2 id="welcome">{view.Say("Bienvenue", "Welcome")}</h2>
            <form method="post">
            <input type="hidden" name="{Form}" value="{ChoicesFields.Welcome}">
            {text}
            {(asksPersona ? Personas(view) : Html.Empty)}
            {questions.Asked.Select(step => Question(view, step))}
            <button type="submit">{view.Say("Répondre", "Answer")}</button>
            </form>
            </section>
            """;
    }

    private static Html Accepted(Choices view, OpenQuestions questions) => questions.AcceptedCharter is { } version
        ? $"<p>{view.Say($"Vous avez accepté la charte, version {version}.", $"You have accepted the charter, version {version}.")}</p>"
        : Html.Empty;

    /// <summary>What they have chosen is not shown: a mail that is forwarded must not tell who they are.</summary>
    private static Html Personas(Choices view) => $"""
        <fieldset><legend>{view.Say("Qui vous ressemble le plus\u202f?", "Who is most like you?")}</legend>
        {view.Community.Who.Personas.Select(persona => (Html)$"""<label><input type="radio" name="{PersonaId}" value="{persona.Id}"><span>{persona.Name}</span></label>""")}
        </fieldset>
        """;

    private static Html Question(Choices view, WelcomeStep step) => $"""
        <fieldset><legend>{In(view, step.Question!.Text)}</legend>
        {step.Question.Choices.Select(choice => (Html)$"""<label><input type="radio" name="{Step}{step.Id}" value="{choice.Id}"><span>{In(view, choice.Label)}</span></label>""")}
        </fieldset>
        """;

    private static string In(Choices view, IReadOnlyDictionary<Language, string> words) => words.GetValueOrDefault(view.Language) ?? words[view.Community.Language];
}
