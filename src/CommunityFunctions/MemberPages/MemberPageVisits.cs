using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>Which page a link opens, and what a form on it does.</summary>
public sealed class MemberPageVisits(PersonalLinks links, ChoicesReader reader, ChoicesForms forms, MyDataVisits data)
{
    public async Task<HttpResponseData> OpenAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        var opened = await OpenAsync(token, cancellation);
        return opened switch
        {
            null => request.AnswerClosed(),
            { Link.Purpose: LinkPurposes.MyData } => await data.OpenAsync(request, opened, cancellation),
            _ => await ReadAsync(request, opened, cancellation) is { } view ? new ChoicesPage(view).Of().Answer(request) : request.AnswerClosed(),
        };
    }

    public async Task<HttpResponseData> ActAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        var opened = await OpenAsync(token, cancellation);
        if (opened is null) return request.AnswerClosed();
        if (opened.Link.Purpose == LinkPurposes.MyData) return await data.ActAsync(request, opened, cancellation);
        if (await ReadAsync(request, opened, cancellation) is not { } view) return request.AnswerClosed();

        var (said, status) = await forms.ActAsync(view, await FormFields.ReadAsync(request, cancellation), cancellation);
        var after = await ReadAsync(request, opened, cancellation) ?? view;
        return new ChoicesPage(after).Of(said, wentWrong: status != HttpStatusCode.OK).Answer(request, status);
    }

    private async Task<OpenedLink?> OpenAsync(string token, CancellationToken cancellation) =>
        await links.OpenAsync(token, cancellation, LinkPurposes.Me, LinkPurposes.MyData) is { } opened
        && opened is { Link.Purpose: LinkPurposes.MyData, Subject: [_] } or { Link.Purpose: LinkPurposes.Me, HasExpired: false, Subject: [_, "mail" or "dm"] } ? opened : null;

    private Task<Choices?> ReadAsync(HttpRequestData request, OpenedLink opened, CancellationToken cancellation) =>
        reader.ReadAsync(opened.Community, new MemberId(opened.Subject[0]), opened.Subject[1] == "mail", Languages.Read(request.Query["language"]), cancellation);
}
