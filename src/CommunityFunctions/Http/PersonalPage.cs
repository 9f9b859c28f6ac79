using System.Net;
using System.Web;
using CommunityFunctions.Communities;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>A page that somebody opens from a message, or the notice that it leads to: plain, without script, in one sheet of styles.</summary>
/// <param name="Community">Null where nobody can tell whose page it is: then it has neither name nor colour.</param>
/// <param name="Body">What stands below the title.</param>
public sealed record PersonalPage(CommunityDefinition? Community, Language Language, string Title, Html Body)
{
    /// <summary>Where the same can be read in the other language, below the page's own address; null for nowhere. What a form has done cannot be read again.</summary>
    public string? OtherLanguage { get; init; }

    /// <summary>Further links of the foot.</summary>
    public IReadOnlyList<(string Text, Uri Address)> Links { get; init; } = [];

    public string Css => PersonalPageStyle.Of(Community?.Brand.Color);

    private bool IsFrench => Language == Language.French;

    public HttpResponseData Answer(HttpRequestData request, HttpStatusCode status = HttpStatusCode.OK)
    {
        var page = this with { OtherLanguage = OtherLanguage is null || request.Method != "GET" ? null : InOtherLanguage(request) };
        var answer = request.AnswerPage(page.Html(), Css, hasForm: true);
        answer.StatusCode = status;
        return answer;
    }

    public string Html()
    {
        Html head = $"""
            <!doctype html>
            <html lang="{Languages.Tag(Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Title}{(Community is null ? "" : $" — {Community.Name}")}</title>
            <style>
            """;
        Html body = $"""
            </style>
            </head>
            <body>
            <header>
            {(Community is null ? Http.Html.Empty : (Html)$"""<p class="name">{Community.Name}</p>""")}
            <h1>{Title}</h1>
            </header>
            <main>
            {Body}
            </main>
            {Foot()}
            </body>
            </html>

            """;
        return head + Css + body;
    }

    /// <summary>What else the address asks for stays: a number that was clicked, a filter.</summary>
    private string InOtherLanguage(HttpRequestData request)
    {
        var query = HttpUtility.ParseQueryString(request.Url.Query);
        query["language"] = IsFrench ? "en" : "fr";
        return $"?{query}";
    }

    private Html Foot()
    {
        if (OtherLanguage is null && Links.Count == 0) return Http.Html.Empty;
        var links = Links.Select(link => (Html)$"""<a href="{link.Address.AbsoluteUri}">{link.Text}</a> """);
        Html other = OtherLanguage is null ? $"" : IsFrench
            ? (Html)$"""<a href="{OtherLanguage}" hreflang="en" lang="en">English</a>"""
            : (Html)$"""<a href="{OtherLanguage}" hreflang="fr" lang="fr">Français</a>""";
        return $"""
            <footer><p>{links}{other}</p></footer>
            """;
    }
}
