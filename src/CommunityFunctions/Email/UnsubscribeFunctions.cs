using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Email;

/// <summary>
/// The link in a mail that stops it. Opening it asks and never acts, since mail scanners open every link; the button acts, and so does a mail program with one
/// click (RFC 8058). It may be done again, and says the same.
/// </summary>
public sealed class UnsubscribeFunctions(UnsubscribeLinks links, DefinitionStore definitions, ConsentDesk desk, TimeProvider clock)
{
    [Function("AskToUnsubscribe")]
    public async Task<HttpResponseData> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "u/{token}")] HttpRequestData request, string token, CancellationToken cancellation)
    {
        var (community, _, purpose) = await OpenAsync(token, cancellation);
        return request.AnswerPage(new UnsubscribePage(community, purpose, Languages.AskedFor(request.Query, community)).Question(), UnsubscribePage.Css, hasForm: true);
    }

    [Function("Unsubscribe")]
    public async Task<HttpResponseData> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "u/{token}")] HttpRequestData request, string token, CancellationToken cancellation)
    {
        var (community, member, purpose) = await OpenAsync(token, cancellation);
        var language = Languages.AskedFor(request.Query, community);
        var known = community.Purpose(purpose);
        var stop = new ConsentRecord(purpose, ConsentState.Refused, clock.GetUtcNow(), ConsentWay.Unsubscribe, known?.Version, known?.WordingIn(language), language);
        await desk.RecordAsync(community, member, stop, cancellation);
        return request.AnswerPage(new UnsubscribePage(community, purpose, language).Done(), UnsubscribePage.Css);
    }

    /// <exception cref="ProblemException">403: the link is none, or its community is gone.</exception>
    private async Task<(CommunityDefinition Community, MemberId Member, string Purpose)> OpenAsync(string token, CancellationToken cancellation)
    {
        var (id, member, purpose) = await links.ReadAsync(token, cancellation);
        return await definitions.FindAsync(id, cancellation) is { } community ? (community, member, purpose) : throw SignedLinks.Refusal();
    }
}
