using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rituals;

/// <summary>What will be posted when, for who holds a key; and trying a ritual out.</summary>
public sealed class RitualFunctions(CommunityRequests communities, RitualPreview preview, RitualTrial trial)
{
    [Function("GetRituals")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/rituals")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        return request.AnswerJson(await preview.OfAsync(definition, request.Query, cancellation));
    }

    [Function("TestRitual")]
    public async Task<HttpResponseData> TestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/rituals/{ritual}/test")] HttpRequestData request,
        string community, string ritual, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        return request.AnswerJson(await trial.PostAsync(definition, ritual, request.Query, cancellation));
    }
}
