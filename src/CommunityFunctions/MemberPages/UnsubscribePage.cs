using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Email;

namespace CommunityFunctions.MemberPages;

/// <summary>Asks before it acts, and says what was done. No script; buttons that send the page's own address.</summary>
/// <param name="Subject">The id of the purpose, or what reports are.</param>
/// <param name="Me">The person's own page; null where there is none.</param>
internal sealed record UnsubscribePage(CommunityDefinition Community, string Subject, Language Language, Uri? Me)
{
    public const string Button = "stop";

    public const string Everything = "all";

    private bool IsFrench => Language == Language.French;

    /// <summary>Reports go to who is named in the definition: they have not agreed to anything whose words could be shown.</summary>
    private bool IsReport => Subject == EmailMessage.ReportPurpose;

    private Purpose? Purpose => IsReport ? null : Community.Purpose(Subject);

    public PersonalPage Question()
    {
        var title = (IsReport, IsFrench) switch
        {
            (true, true) => $"Ne plus recevoir les rapports {OfCommunity}\u202f?",
            (true, false) => $"Stop the reports of {Community.Name}?",
            (false, true) => $"Ne plus recevoir ces messages de {Community.Name}\u202f?",
            _ => $"Stop these messages from {Community.Name}?",
        };
        Html all = IsReport ? $"" : (Html)$"""
            <button type="submit" class="plain" name="{Button}" value="{Everything}">{Say("Ne plus rien recevoir", "Stop all messages")}</button>
            """;
        return Page(title, $"""
            {Wording(Say("Vous les recevez pour ceci\u00a0:", "You get them for this:"))}
            <form method="post"><div class="buttons"><button type="submit" name="{Button}" value="this">{(IsReport ? Say("Ne plus recevoir ces rapports", "Stop these reports") : Say("Ne plus recevoir ces messages", "Stop these messages"))}</button>{all}</div></form>
            """);
    }

    public PersonalPage Done(bool everything) => Page(Say("C’est fait", "Done"), (IsReport, everything) switch
    {
        (true, _) => $"<p>{Say($"Les rapports {OfCommunity} ne vous seront plus envoyés.", $"The reports of {Community.Name} will not be sent to you any more.")}</p>",
        (_, true) => $"<p>{Say($"{Community.Name} ne vous écrira plus, sauf pour répondre à ce que vous demandez vous-même.", $"{Community.Name} will not write to you any more, except to answer what you ask for yourself.")}</p>{Offer()}",
        _ => $"<p>{Say($"{Community.Name} ne vous enverra plus ces messages.", $"{Community.Name} will not send you these messages any more.")}</p>{Wording(Say("Ils reposaient sur ceci\u00a0:", "They rested on this:"))}{Offer()}",
    });

    private Html Wording(string introduction) => Purpose is { } purpose ? $"<p>{introduction}</p><blockquote>{purpose.WordingIn(Language)}</blockquote>" : Html.Empty;

    private Html Offer() => Me is null ? Html.Empty : $"""
        <p><a href="{Me.AbsoluteUri}">{Say("Revoir tous mes choix", "See all my choices")}</a></p>
        """;

    private string Say(string french, string english) => IsFrench ? french : english;

    /// <summary>In French: before a vowel the preposition loses its own.</summary>
    private string OfCommunity =>
        "aeiouœæ".Contains(char.ToLowerInvariant(Community.Name.Normalize(NormalizationForm.FormD)[0])) ? $"d’{Community.Name}" : $"de {Community.Name}";

    private PersonalPage Page(string title, Html body) => new(Community, Language, title, body) { OtherLanguage = IsFrench ? "?language=en" : "?language=fr" };
}
