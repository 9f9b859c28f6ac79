using System.Collections.Specialized;
using System.Net;
using CommunityFunctions.Communities;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>What somebody reads whose link opens nothing: a page for people, in place of problem details.</summary>
public static class ClosedPage
{
    /// <summary>403: it was never one, was altered, or opens nothing any more. The same words whatever it is; in both languages, for nobody knows whose it is.</summary>
    public static HttpResponseData AnswerClosed(this HttpRequestData request) =>
        Closed(Languages.Read(request.Query["language"]) ?? Language.French).Answer(request, HttpStatusCode.Forbidden);

    internal static PersonalPage Closed(Language language)
    {
        Html french = $"""<div lang="fr"><p>Le lien est incomplet, ou il n’est plus valable. Ouvrez-le depuis le message qui le contient, ou demandez-en un autre.</p></div>""";
        Html english = $"""<div lang="en"><p>The link is incomplete, or is no longer valid. Open it from the message that has it, or ask for another.</p></div>""";
        var title = language == Language.French ? "Ce lien n’ouvre rien" : "This link opens nothing";
        return new(null, language, title, language == Language.French ? (Html)$"{french}{english}" : (Html)$"{english}{french}");
    }

    /// <summary>403: it was genuine, and its time is over.</summary>
    /// <param name="hint">How to come by another.</param>
    public static HttpResponseData AnswerExpired(this HttpRequestData request, CommunityDefinition community, Language language, string hint) =>
        Expired(community, language, hint).Answer(request, HttpStatusCode.Forbidden);

    internal static PersonalPage Expired(CommunityDefinition community, Language language, string hint) => new(
        community, language, language == Language.French ? "Ce lien n’est plus valable" : "This link is no longer valid", (Html)$"<p>{hint}</p>");

    /// <summary>The problem as a page for the person whose link it is, with whom to write to. Its own words are for operators.</summary>
    public static HttpResponseData AnswerProblem(this HttpRequestData request, CommunityDefinition community, Language language, ProblemException problem)
    {
        var answer = Problem(community, language, problem.Status).Answer(request, problem.Status);
        foreach (var (name, value) in problem.Headers) answer.Headers.Add(name, value);
        return answer;
    }

    internal static PersonalPage Problem(CommunityDefinition community, Language language, HttpStatusCode status)
    {
        var isFrench = language == Language.French;
        var (title, text) = status switch
        {
            HttpStatusCode.RequestEntityTooLarge => isFrench
                ? ("C’est trop long", "Ce que vous avez envoyé est plus long que ce que la page accepte. Rien n’a été enregistré.")
                : ("This is too long", "What you sent is longer than the page takes. Nothing was saved."),
            HttpStatusCode.Conflict => isFrench
                ? ("Cela ne se fait pas d’ici", "Vous avez un rôle dans cette communauté\u00a0: l’équipe doit d’abord vous en décharger, puis vous pourrez recommencer. Rien n’a été fait.")
                : ("This cannot be done from here", "You have a role in this community: the team has to release you from it first, then you can do this again. Nothing was done."),
            HttpStatusCode.NotFound => isFrench
                ? ("Il n’y a plus rien", "Nous ne gardons plus rien sous ce lien.")
                : ("There is nothing any more", "We hold nothing under this link any more."),
            _ => isFrench
                ? ("Ce n’est pas possible maintenant", "Quelque chose manque de notre côté. Rien n’a été fait\u202f; réessayez plus tard.")
                : ("This is not possible now", "Something is missing on our side. Nothing was done; try again later."),
        };
        var contact = community.Privacy.Contact ?? (isFrench ? $"l’équipe de {community.Name}" : $"the team of {community.Name}");
        return new(community, language, title, $"""
            <p>{text}</p>
            <p>{(isFrench ? $"Si cela ne suffit pas, écrivez à {contact}." : $"If that does not help, write to {contact}.")}</p>
            """);
    }

    /// <summary>The language asked for in the address, else the person's own, else the community's. What is neither is passed over: whoever opens a link is no program.</summary>
    /// <param name="told">The person's, as a platform told it.</param>
    public static Language LanguageOf(NameValueCollection query, CommunityDefinition community, string? told = null) =>
        Languages.Read(query["language"]) ?? Languages.Read(told) ?? community.Language;
}
