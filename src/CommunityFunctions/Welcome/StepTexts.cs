using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Welcome.Texts;

namespace CommunityFunctions.Welcome;

/// <summary>Writes a step for one member: its text in their language, its question, and, where nothing else says so, why they get it and how to stop it.</summary>
public sealed class StepTexts(MemberLinks links, NameGate names)
{
    /// <summary>The platform on which an answer to a direct message reaches the suite.</summary>
    private const string TakesAnswers = "slack";

    /// <param name="way">By which it goes: what a channel reads leads to nobody's own page, and a mail has a foot of its own.</param>
    internal async Task<StepLetter> WriteAsync(StepJob job, WelcomeStep step, PersonProfile profile, StepWay way, CancellationToken cancellation)
    {
        var (community, member) = (job.Community, ReadersLanguage.Of(profile.Language, job.Community));
        var language = step.Texts.ContainsKey(member) ? member : community.Language;
        var text = step.TextIn(member, community);
        var page = way == StepWay.Channel ? null : await links.MeAsync(community.Id, job.Person.Id, mailedTo: null, cancellation);

        // The link in a mail speaks for who reads the address that it goes to, and that is known when it goes out.
        if (way == StepWay.Email && page is not null) page = new Uri(MailMarks.MyPage);

        // Only in private is their own name nobody else's business, and who brought them named.
        var name = way == StepWay.Channel ? await NameAsync(job, job.Person.Id, cancellation) : profile.Name?.Value;
        var referrer = way != StepWay.Channel && job.Person.Referrer is { } by ? await NameAsync(job, by, cancellation) : null;
        var values = WelcomeValues.Of(community, name, profile.Persona?.Value, page, referrer);
        var rendering = TextTemplate.Of(text.Markdown, WelcomePlaceholders.OfSteps).Render(values);
        if (way != StepWay.Channel && page is null) return new(text.Title, "", language, NoPage(community.Id));
        if (rendering.Missing.Count > 0) return new(text.Title, "", language, $"not known is {string.Join(", ", rendering.Missing)}.");

        var markdown = new StringBuilder(rendering.Markdown.Trim());
        if (way != StepWay.Channel && step.Question is { } question) Ask(markdown, question, language, community, page!, takesAnswers: way == StepWay.Dm && community.Source(job.Journey.Source!.Value)?.Platform == TakesAnswers);
        if (way == StepWay.Dm) markdown.Append("\n\n").Append(Foot(community, language, page!));
        return new(text.Title, markdown.ToString(), language);
    }

    private static void Ask(StringBuilder markdown, StepQuestion question, Language language, CommunityDefinition community, Uri page, bool takesAnswers)
    {
        markdown.Append("\n\n**").Append(In(question.Text)).Append("**\n");
        for (var i = 0; i < question.Choices.Count; i++) markdown.Append('\n').Append(i + 1).Append(". ").Append(In(question.Choices[i].Label));
        markdown.Append("\n\n").Append((language, takesAnswers) switch
        {
            (Language.French, true) => $"Répondez ici, par un numéro ou avec vos mots, ou sur [votre page]({page}).",
            (Language.French, false) => $"Répondez sur [votre page]({page}).",
            (_, true) => $"Answer here, with a number or in your own words, or on [your page]({page}).",
            _ => $"Answer on [your page]({page}).",
        });

        string In(IReadOnlyDictionary<Language, string> words) => words.GetValueOrDefault(language) ?? words[community.Language];
    }

    private static string Foot(CommunityDefinition community, Language language, Uri page)
    {
        var wording = community.Purpose(Purposes.Welcome)?.Wording.GetValueOrDefault(language);
        return language == Language.French
            ? $"{wording ?? "Vous recevez ces quelques messages parce que vous venez d’arriver."} [Choisir ce que vous recevez, ou ne plus rien recevoir]({page})"
            : $"{wording ?? "You get these few messages because you have just joined."} [Choose what you get, or stop it]({page})";
    }

    private async Task<string?> NameAsync(StepJob job, MemberId member, CancellationToken cancellation) =>
        (await names.AskAsync(job.Community, job.Person.History, member, NamePlace.Community, cancellation)).Name;

    private static string NoPage(CommunityId community) => $"there can be no link to the member’s own page: expected the secret {SecretNames.MemberLinks(community)} and the setting PublicUrl.";
}
