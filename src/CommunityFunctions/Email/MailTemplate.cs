using CommunityFunctions.Communities;
using CommunityFunctions.Http;

namespace CommunityFunctions.Email;

/// <summary>
/// The frame around a mail's body: one column that fits a phone, light and dark, readable without images, of which there are none; at its foot why one gets it
/// and how to stop it.
/// </summary>
/// <param name="Wording">What the person has agreed to, in the words of the definition.</param>
internal sealed record MailTemplate(string CommunityName, string Subject, string Wording, Uri Unsubscribe, Language Language)
{
    private bool IsFrench => Language == Language.French;

    public string LanguageTag => IsFrench ? "fr" : "en";

    private string Why => IsFrench
        ? $"{CommunityName} vous écrit parce que vous avez accepté ceci\u00a0: «\u00a0{Wording}\u00a0»"
        : $"{CommunityName} writes to you because you agreed to this: “{Wording}”";

    private string Stop => IsFrench ? "Ne plus recevoir ces messages" : "Stop these messages";

    public string Html(string body)
    {
        Html head = $$"""
            <!doctype html>
            <html lang="{{LanguageTag}}">
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
            <div class="card" style="max-width:600px;margin:0 auto;padding:24px 20px;background:#ffffff;color:#1f1e1b;border-radius:8px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5;overflow-wrap:break-word;">
            <p class="name" style="margin:0 0 4px;font-size:15px;color:#5b5850;">{{CommunityName}}</p>
            <h1 style="margin:0 0 20px;font-size:24px;line-height:1.2;">{{Subject}}</h1>

            """;
        Html foot = $"""

            </div>
            <div class="foot" style="max-width:600px;margin:0 auto;padding:16px 20px;color:#5b5850;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5;">
            <p style="margin:0 0 8px;">{Why}</p>
            <p style="margin:0;"><a href="{Unsubscribe.AbsoluteUri}" style="color:#1d5c4f;">{Stop}</a></p>
            </div>
            </div>
            </body>
            </html>

            """;
        return head.ToString() + body + foot;
    }

    public string Text(string body) => $"{Subject}\n\n{body}\n\n-- \n{Why}\n{Stop}{(IsFrench ? "\u00a0:" : ":")} {Unsubscribe.AbsoluteUri}\n";
}
