using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>A person's own page, by the link in every message: their choices; and by a fresh link what is held of them, to see, take along and erase. Opening it never acts.</summary>
public sealed class MemberPageFunctions(MemberPageVisits visits)
{
    [Function("OpenMemberPage")]
    public Task<HttpResponseData> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        visits.OpenAsync(request, token, cancellation);

    [Function("ActOnMemberPage")]
    public Task<HttpResponseData> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        visits.ActAsync(request, token, cancellation);
}
