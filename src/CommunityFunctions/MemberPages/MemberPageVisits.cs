using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.MemberPages;

/// <summary>Which page a link opens, and what a form on it does.</summary>
public sealed partial class MemberPageVisits(PersonalLinks links, Profiles profiles, ChoicesReader reader, ChoicesForms forms, MyDataVisits data, ILogger<MemberPageVisits> logger)
{
    public Task<HttpResponseData> OpenAsync(HttpRequestData request, string token, CancellationToken cancellation) => VisitAsync(request, token, async opened => opened switch
    {
        { Link.Purpose: LinkPurposes.MyData } => await data.OpenAsync(request, opened, cancellation),
        _ => await ReadAsync(request, opened, cancellation) is { } view ? new ChoicesPage(view).Of().Answer(request) : request.AnswerClosed(),
    }, cancellation);

    public Task<HttpResponseData> ActAsync(HttpRequestData request, string token, CancellationToken cancellation) =>
        VisitAsync(request, token, opened => ActAsync(request, opened, cancellation), cancellation);

    /// <summary>Whoever opens a link is no program: what cannot be done is told by a page.</summary>
    private async Task<HttpResponseData> VisitAsync(HttpRequestData request, string token, Func<OpenedLink, Task<HttpResponseData>> visit, CancellationToken cancellation)
    {
        if (await OpenAsync(token, cancellation) is not { } opened) return request.AnswerClosed();
        try
        {
            return await visit(opened);
        }
        catch (ProblemException problem)
        {
            if (problem.Status >= HttpStatusCode.InternalServerError) Log.NotPossible(logger, opened.Community.Id, problem.Message);
            var told = await profiles.FindAsync(opened.Community, new MemberId(opened.Subject[0]), cancellation);
            return request.AnswerProblem(opened.Community, ClosedPage.LanguageOf(request.Query, opened.Community, told?.Profile.Language?.Value), problem);
        }
    }

    private async Task<HttpResponseData> ActAsync(HttpRequestData request, OpenedLink opened, CancellationToken cancellation)
    {
        if (opened.Link.Purpose == LinkPurposes.MyData) return await data.ActAsync(request, opened, cancellation);
        if (await ReadAsync(request, opened, cancellation) is not { } view) return request.AnswerClosed();

        var (said, status) = await forms.ActAsync(view, await FormFields.ReadAsync(request, cancellation), cancellation);
        var after = await ReadAsync(request, opened, cancellation) ?? view;
        return new ChoicesPage(after).Of(said, wentWrong: status != HttpStatusCode.OK).Answer(request, status);
    }

    private async Task<OpenedLink?> OpenAsync(string token, CancellationToken cancellation) =>
        await links.OpenAsync(token, cancellation, LinkPurposes.Me, LinkPurposes.MyData) is { } opened
        && opened is { Link.Purpose: LinkPurposes.MyData, Subject: [_] } or { Link.Purpose: LinkPurposes.Me, HasExpired: false, Subject: [_, "dm" or "mail"] or [_, "mail", _] } ? opened : null;

    private Task<Choices?> ReadAsync(HttpRequestData request, OpenedLink opened, CancellationToken cancellation) =>
        reader.ReadAsync(opened.Community, new MemberId(opened.Subject[0]), opened.Subject is [_, "mail", var mailbox] ? mailbox : null, Languages.Read(request.Query["language"]), cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}: a member's page could not do what was asked. {Why}")]
        public static partial void NotPossible(ILogger logger, CommunityId community, string why);
    }
}
