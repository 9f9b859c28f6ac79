using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Email;

namespace CommunityFunctions.Email;

/// <summary>Asks before it acts, and says what was done. No script; a button that sends the page's own address.</summary>
internal sealed record UnsubscribePage(CommunityDefinition Community, string Purpose, Language Language)
{
    public const string Css = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1f1e1b;--accent:#1d5c4f;--on-accent:#fff}
        @media (prefers-color-scheme:dark){:root{--paper:#161714;--ink:#eceae3;--accent:#8fd0bd;--on-accent:#10201b}}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:34rem;margin:0 auto;padding:2.5rem 1.25rem}
        h1{font-size:1.6rem;line-height:1.2;margin:0 0 1rem;overflow-wrap:break-word}
        blockquote{margin:0 0 1.5rem;padding:0 0 0 1rem;border-left:3px solid var(--accent)}
        button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:.5rem;padding:.75rem 1.25rem;cursor:pointer}
        :focus-visible{outline:3px solid var(--ink);outline-offset:3px}
        """;

    private bool IsFrench => Language == Language.French;

    private string? Wording => IsReport ? null : Community.Purposes.FirstOrDefault(known => known.Id == Purpose) is { } purpose ? purpose.Wording.GetValueOrDefault(Language) ?? purpose.Wording.GetValueOrDefault(Community.Language) : null;

    /// <summary>Reports go to who is named in the definition: they have not agreed to anything whose words could be shown.</summary>
    private bool IsReport => Purpose == EmailMessage.ReportPurpose;

    private string Kind => (IsReport, IsFrench) switch
    {
        (true, true) => "ces rapports",
        (true, false) => "these reports",
        (false, true) => "ces messages",
        _ => "these messages",
    };

    public string Question()
    {
        var title = (IsReport, IsFrench) switch
        {
            (true, true) => $"Ne plus recevoir les rapports {OfCommunity}\u00a0?",
            (true, false) => $"Stop the reports of {Community.Name}?",
            (false, true) => $"Ne plus recevoir ces messages de {Community.Name}\u00a0?",
            _ => $"Stop these messages from {Community.Name}?",
        };
        Html form = $"""
            <form method="post"><button type="submit">{(IsFrench ? $"Ne plus recevoir {Kind}" : $"Stop {Kind}")}</button></form>
            """;
        return Whole(title, IsFrench ? "Vous avez accepté ceci\u00a0:" : "You have agreed to this:", form);
    }

    public string Done() => Whole(
        IsFrench ? "C’est fait" : "Done",
        IsFrench ? "Vous aviez accepté ceci\u00a0:" : "You had agreed to this:",
        IsReport ? (IsFrench ? (Html)$"<p>Les rapports {OfCommunity} ne vous seront plus envoyés.</p>" : (Html)$"<p>The reports of {Community.Name} will not be sent to you any more.</p>")
        : IsFrench ? (Html)$"<p>{Community.Name} ne vous enverra plus ces messages.</p>" : (Html)$"<p>{Community.Name} will not send you these messages any more.</p>");

    /// <summary>In French: before a vowel the preposition loses its own.</summary>
    private string OfCommunity =>
        "aeiouœæ".Contains(char.ToLowerInvariant(Community.Name.Normalize(NormalizationForm.FormD)[0])) ? $"d’{Community.Name}" : $"de {Community.Name}";

    private string Whole(string title, string agreed, Html rest)
    {
        Html wording = Wording is { } words ? (Html)$"<p>{agreed}</p><blockquote>{words}</blockquote>" : Html.Empty;
        Html start = $"""
            <!doctype html>
            <html lang="{(IsFrench ? "fr" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            """;
        Html end = $"""
            </style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {wording}
            {rest}
            </main>
            </body>
            </html>

            """;
        return start + Css + end;
    }
}
