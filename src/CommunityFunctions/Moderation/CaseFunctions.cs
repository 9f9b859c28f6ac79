using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Moderation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Moderation;

/// <summary>The moderation cases, for who holds a key.</summary>
public sealed class CaseFunctions(CommunityRequests communities, Cases cases, Deciding deciding, CaseViews views)
{
    /// <summary>The open ones first.</summary>
    [Function("ListCases")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/cases")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        var (items, next) = await page.TakeAsync(cases.ListAfterAsync(definition.Id, page.After, cancellation), Cases.PlaceOf, cancellation);
        var shown = new List<CaseView>();
        foreach (var known in items) shown.Add(await views.OfAsync(definition, known, cancellation));
        return request.AnswerJson(new { cases = shown, next });
    }

    /// <summary>It is decided. Said again, it stays as it was decided first.</summary>
    [Function("DecideCase")]
    public async Task<HttpResponseData> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/cases/{id}")] HttpRequestData request, string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var decided = await deciding.DecideAsync(definition, id, await DecisionRequest.ReadAsync(request, cancellation), cancellation);
        return request.AnswerJson(await views.OfAsync(definition, decided, cancellation));
    }
}
