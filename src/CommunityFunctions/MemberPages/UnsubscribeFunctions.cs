using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>
/// The link in a mail that stops it. Opening it asks and never acts, since mail scanners open every link; the button acts, and so does a mail program with one
/// click (RFC 8058). It may be done again, and says the same.
/// </summary>
public sealed class UnsubscribeFunctions(Unsubscribing unsubscribing)
{
    [Function("AskToUnsubscribe")]
    public Task<HttpResponseData> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "u/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        unsubscribing.AskAsync(request, token, cancellation);

    [Function("Unsubscribe")]
    public Task<HttpResponseData> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "u/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        unsubscribing.ActAsync(request, token, cancellation);
}
