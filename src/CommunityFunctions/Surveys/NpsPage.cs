using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Surveys;

namespace CommunityFunctions.Surveys;

/// <summary>The survey's question, with a comment that has a consent of its own. No script: the numbers are buttons of one choice.</summary>
internal sealed record NpsPage(CommunityDefinition Community, Language Language)
{
    public const string Score = "score";
    public const string Comment = "comment";
    public const string Quote = "quote";
    public const string Erase = "erase";

    /// <summary>In characters; the table takes 32,000.</summary>
    public const int LongestComment = 2000;

    public string ScoreFault => Say("Choisissez un nombre de 0 à 10, puis envoyez.", "Choose a number from 0 to 10, then send.");

    public string CommentFault => Say($"Le commentaire est trop long\u00a0: {LongestComment} caractères au plus.", $"The comment is too long: at most {LongestComment} characters.");

    private bool IsFrench => Language == Language.French;

    /// <summary>What is agreed to, to the letter.</summary>
    public string WordingOf(QuoteConsent quote) => quote switch
    {
        QuoteConsent.WithName => Say("Il peut être cité dans les rapports, avec mon nom.", "It may be quoted in reports, with my name."),
        QuoteConsent.WithoutName => Say("Il peut être cité dans les rapports, sans mon nom.", "It may be quoted in reports, without my name."),
        _ => Say("Il n’est cité nulle part\u00a0: seule l’équipe le lit.", "It is quoted nowhere: only the team reads it."),
    };

    /// <param name="score">The number that is chosen; null for none.</param>
    /// <param name="hasAnswered">It was answered before. What was written then is not shown: the mail may have been forwarded.</param>
    /// <param name="comment">What they have just written, and sent with a fault.</param>
    /// <param name="fault">What was expected; null when nothing is wrong.</param>
    public PersonalPage Question(int? score, bool hasAnswered, string? comment = null, QuoteConsent quote = QuoteConsent.None, string? fault = null)
    {
        Html note = fault is null ? $"" : (Html)$"""<div class="said bad" role="alert"><p>{fault}</p></div>""";
        Html earlier = hasAnswered ? (Html)$"<p>{Say("Vous avez déjà répondu. Une nouvelle réponse remplace la note\u202f; un commentaire déjà laissé reste, sauf si vous en écrivez un autre ou l’effacez.", "You have answered already. A new answer replaces the score; a comment that you left stays unless you write another or erase it.")}</p>" : Html.Empty;
        Html erase = hasAnswered ? (Html)$"""<p><label><input type="checkbox" name="{Erase}" value="1"><span>{Say("Effacer le commentaire que j’avais laissé", "Erase the comment that I left")}</span></label></p>""" : Html.Empty;
        return Page(Say($"Recommanderiez-vous {Community.Name}\u202f?", $"Would you recommend {Community.Name}?"), $"""
            {note}
            {earlier}
            <form method="post">
            <fieldset><legend>{Say("De 0 à 10, à quel point le recommanderiez-vous à quelqu’un à qui cela pourrait servir\u202f?", "From 0 to 10, how likely are you to recommend it to somebody who might find it useful?")}</legend>
            <div class="scale">{Enumerable.Range(NpsScore.Least, NpsScore.Most + 1).Select(number => Number(number, number == score))}</div>
            <div class="ends"><span>{Say("0\u00a0: pas du tout", "0: not at all")}</span><span>{Say("10\u00a0: les yeux fermés", "10: without a second thought")}</span></div>
            </fieldset>
            <label class="above" for="comment">{Say("Un mot de plus, si vous voulez", "A word more, if you like")}</label>
            <p><textarea id="comment" name="{Comment}" maxlength="{LongestComment}" rows="5">
            {comment}</textarea></p>
            <fieldset><legend>{Say("Ce commentaire", "This comment")}</legend>
            {Enum.GetValues<QuoteConsent>().Select(each => Choice(each, each == quote))}
            </fieldset>
            {erase}
            <button type="submit">{Say("Envoyer ma réponse", "Send my answer")}</button>
            </form>
            """);
    }

    /// <param name="written">The comment that was sent just now; null for none.</param>
    public PersonalPage Thanks(SurveyComment? written) => Page(Say("Merci", "Thank you"), $"""
        <p>{Say("Votre réponse est enregistrée.", "Your answer is saved.")}</p>
        {(written is null ? Html.Empty : $"<p>{Say("Votre commentaire\u00a0:", "Your comment:")} {WordingOf(written.Quote)}</p>")}
        <p>{Say("Vous pouvez la changer par le même lien\u00a0: la dernière compte. Le commentaire s’y remplace ou s’y efface.", "You can change it by the same link: the last one counts. A comment can be replaced or erased there.")}</p>
        """);

    public PersonalPage Over() => Page(Say("Cette enquête est terminée", "This survey is over"), $"<p>{Say("Merci d’avoir voulu répondre. La prochaine viendra par courriel.", "Thank you for wanting to answer. The next one comes by mail.")}</p>");

    private static Html Number(int number, bool isChosen)
    {
        Html check = isChosen ? (Html)$" checked" : Html.Empty;
        return $"""<label><input type="radio" name="{Score}" value="{number}" required{check}><span>{number}</span></label>""";
    }

    private Html Choice(QuoteConsent quote, bool isChosen)
    {
        Html check = isChosen ? (Html)$" checked" : Html.Empty;
        return $"""<label><input type="radio" name="{Quote}" value="{quote.ToString()}"{check}><span>{WordingOf(quote)}</span></label>""";
    }

    private PersonalPage Page(string title, Html body) => new(Community, Language, title, body) { OtherLanguage = IsFrench ? "?language=en" : "?language=fr" };

    private string Say(string french, string english) => IsFrench ? french : english;
}
