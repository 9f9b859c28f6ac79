using System.Collections.Specialized;
using System.Net;
using CommunityFunctions.Communities;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>What somebody reads whose link opens nothing: a page for people, in place of problem details.</summary>
public static class ClosedPage
{
    /// <summary>403: it was never one, was altered, or opens nothing any more. The same words whatever it is; in both languages, for nobody knows whose it is.</summary>
    public static HttpResponseData AnswerClosed(this HttpRequestData request)
    {
        var language = Languages.Read(request.Query["language"]) ?? Language.French;
        Html french = $"""<div lang="fr"><p>Le lien est incomplet, ou il ne vaut plus. Ouvrez-le depuis le message qui le contient, ou demandez-en un autre.</p></div>""";
        Html english = $"""<div lang="en"><p>The link is incomplete, or holds no more. Open it from the message that has it, or ask for another.</p></div>""";
        var title = language == Language.French ? "Ce lien n’ouvre rien" : "This link opens nothing";
        return new PersonalPage(null, language, title, language == Language.French ? (Html)$"{french}{english}" : (Html)$"{english}{french}").Answer(request, HttpStatusCode.Forbidden);
    }

    /// <summary>403: it was genuine, and its time is over.</summary>
    /// <param name="hint">How to come by another.</param>
    public static HttpResponseData AnswerExpired(this HttpRequestData request, CommunityDefinition community, Language language, string hint) => new PersonalPage(
        community, language, language == Language.French ? "Ce lien n’est plus valable" : "This link has expired", (Html)$"<p>{hint}</p>").Answer(request, HttpStatusCode.Forbidden);

    /// <summary>The language asked for in the address, else the person's own, else the community's. What is neither is passed over: whoever opens a link is no program.</summary>
    /// <param name="told">The person's, as a platform told it.</param>
    public static Language LanguageOf(NameValueCollection query, CommunityDefinition community, string? told = null) =>
        Languages.Read(query["language"]) ?? Languages.Read(told) ?? community.Language;
}
