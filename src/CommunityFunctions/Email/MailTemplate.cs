using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;

namespace CommunityFunctions.Email;

/// <summary>
/// The frame around a mail's body: one column that fits a phone, light and dark, readable without images, of which there are none; at its foot why one gets it
/// and how to stop it, in the reader's language.
/// </summary>
/// <param name="Why">Why they get it.</param>
/// <param name="Language">The reader's, which the foot speaks.</param>
/// <param name="Content">The one that subject and body are written in.</param>
internal sealed record MailTemplate(string CommunityName, string Subject, string Why, MailLinks Links, Language Language, Language Content)
{
    private bool IsFrench => Language == Language.French;

    /// <summary>What leads on from the foot, in order.</summary>
    private IEnumerable<(string Words, Uri Link)> Ways => new (string, Uri?)[]
    {
        (IsFrench ? "Ne plus recevoir ces messages" : "Stop these messages", Links.Unsubscribe),
        (IsFrench ? "Mes choix et mes données" : "My choices and my data", Links.MyPage),
        (IsFrench ? "Protection des données" : "Privacy notice", Links.PrivacyNotice),
    }.Where(way => way.Item2 is not null).Select(way => (way.Item1, way.Item2!));

    /// <summary>Why somebody gets a mail, in the words of what it rests on.</summary>
    /// <param name="purpose">Null for what they have asked for themselves.</param>
    public static string WhyOf(string community, Purpose? purpose, Language language)
    {
        var wording = purpose?.WordingIn(language);
        return (purpose?.LegalBasis, language) switch
        {
            (LegalBasis.Consent, Language.French) => $"{community} vous écrit parce que vous avez accepté ceci\u00a0: «\u00a0{wording}\u00a0»",
            (LegalBasis.Consent, _) => $"{community} writes to you because you agreed to this: “{wording}”",
            (LegalBasis.LegitimateInterest, Language.French) => $"{community} vous écrit pour ceci\u00a0: «\u00a0{wording}\u00a0» Vous pouvez vous y opposer à tout moment.",
            (LegalBasis.LegitimateInterest, _) => $"{community} writes to you for this: “{wording}” You can object at any time.",
            (null, Language.French) => $"Ce message répond à une demande faite à {community} avec votre adresse.",
            (null, _) => $"This message answers something that {community} was asked with your address.",
            (_, Language.French) => $"{community} vous écrit pour ceci\u00a0: «\u00a0{wording}\u00a0»",
            _ => $"{community} writes to you for this: “{wording}”",
        };
    }

    public string Html(string body)
    {
        Html head = $$"""
            <!doctype html>
            <html lang="{{Languages.Tag(Language)}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Subject}}</title>
            <style>
            @media (prefers-color-scheme: dark) {
            body, .page { background: #161714 !important; }
            .card { background: #1e201c !important; color: #eceae3 !important; }
            .card a, .foot a { color: #8fd0bd !important; }
            .foot, .name { color: #b3afa4 !important; }
            }
            </style>
            </head>
            <body style="margin:0;padding:0;background:#fbfaf7;">
            <div class="page" style="background:#fbfaf7;padding:16px 8px;">
            <div class="card" lang="{{Languages.Tag(Content)}}" style="max-width:600px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#1f1e1b;border-radius:8px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5;overflow-wrap:break-word;">
            <p class="name" style="margin:0 0 4px;font-size:15px;color:#5b5850;">{{CommunityName}}</p>
            <h1 style="margin:0 0 20px;font-size:24px;line-height:1.2;">{{Subject}}</h1>

            """;
        Html foot = $"""

            </div>
            <div class="foot" style="max-width:600px;margin:0 auto;padding:16px 20px;color:#5b5850;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5;">
            <p style="margin:0 0 8px;">{Why}</p>
            {LinksHtml()}
            </div>
            </div>
            </body>
            </html>

            """;
        return head.ToString() + body + foot;
    }

    public string Text(string body) => $"{Subject}\n\n{body}\n\n-- \n{Why}\n{string.Concat(Ways.Select(way => $"{way.Words}{(IsFrench ? "\u00a0:" : ":")} {way.Link.AbsoluteUri}\n"))}";

    /// <summary>A line each, far enough apart for a thumb.</summary>
    private IEnumerable<Html> LinksHtml()
    {
        foreach (var (words, link) in Ways)
        {
            Html line = $"""
                <p style="margin:0;"><a href="{link.AbsoluteUri}" style="display:inline-block;padding:10px 0;color:#1d5c4f;">{words}</a></p>

                """;
            yield return line;
        }
    }
}
