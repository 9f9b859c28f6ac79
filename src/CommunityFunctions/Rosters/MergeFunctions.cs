using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rosters;

/// <summary>Saying who is who by hand, for who holds a key.</summary>
public sealed class MergeFunctions(CommunityRequests communities, Keys keys, Merges merges)
{
    [Function("MergeMembers")]
    public async Task<HttpResponseData> MergeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/members/merge")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var (definition, asked, by) = await ReadAsync(request, community, "merging", cancellation);
        return request.AnswerJson(asked.Preview
            ? await merges.PreviewAsync(definition, asked, by, cancellation)
            : await merges.MergeAsync(definition, asked, by, cancellation));
    }

    [Function("UnmergeMembers")]
    public async Task<HttpResponseData> UnmergeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/members/unmerge")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var (definition, asked, by) = await ReadAsync(request, community, "unmerging", cancellation);
        return request.AnswerJson(await merges.UnmergeAsync(definition, asked, by, cancellation));
    }

    [Function("DismissSuggestion")]
    public async Task<HttpResponseData> DismissAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/members/suggestions/dismiss")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var (definition, asked, by) = await ReadAsync(request, community, "dismissing", cancellation);
        await merges.DismissAsync(definition, asked, by, cancellation);
        return request.AnswerEmpty(HttpStatusCode.NoContent);
    }

    private async Task<(CommunityDefinition Community, MergeRequest Asked, string By)> ReadAsync(
        HttpRequestData request, string community, string what, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var asked = (await MergeRequest.ReadAsync(request, cancellation)).For(what);
        return (definition, asked, asked.By ?? (await keys.IsOperatorAsync(request, cancellation) ? "operator" : "community"));
    }
}
