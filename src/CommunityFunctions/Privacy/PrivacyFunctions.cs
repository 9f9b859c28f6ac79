using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Privacy;

/// <summary>Erasing people, letting them come back, and what has gone, for who holds a key.</summary>
public sealed class PrivacyFunctions(
    CommunityRequests communities, Keys keys, ErasureRequests requests, Erasures erasures, PrivacyReceipts receipts, ErasedAccounts erased, Sources sources)
{
    [Function("EraseMember")]
    public async Task<HttpResponseData> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/members/{id}/erase")] HttpRequestData request,
        string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var by = await keys.IsOperatorAsync(request, cancellation) ? "operator" : "community";
        var erasure = await requests.RequestAsync(definition, new MemberId(id), by, cancellation);
        var answer = request.AnswerJson(new { erasure }, HttpStatusCode.Accepted);
        answer.Headers.Add("Location", new Uri(request.Url, $"/api/communities/{definition.Id}/privacy/receipts/{erasure}").AbsoluteUri);
        return answer;
    }

    [Function("ReturnMember")]
    public async Task<HttpResponseData> ReturnAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/members/return")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var asked = await ReturnRequest.ReadAsync(request, cancellation);
        var stood = await erased.ReturnAsync(definition.Id, asked.SourceIn(definition), asked.Account, asked.Address, cancellation);
        return request.AnswerJson(new { lifted = stood });
    }

    [Function("ListPrivacyReceipts")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/privacy/receipts")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        var (items, next) = await page.TakeAsync(receipts.ListAfterAsync(definition.Id, page.After, cancellation), row => row.Place, cancellation);
        var dropped = await sources.DroppedAsync(definition.Id, cancellation);
        return request.AnswerJson(new { receipts = items.Select(row => ReceiptView.Of(row.Receipt)), dropped, next });
    }

    [Function("GetPrivacyReceipt")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/privacy/receipts/{id}")] HttpRequestData request,
        string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        if (await receipts.FindAsync(definition.Id, id, cancellation) is { } receipt) return request.AnswerJson(ReceiptView.Of(receipt));
        return await erasures.FindAsync(definition.Id, id, cancellation) is { } under
            ? request.AnswerJson(new { id, kind = PrivacyReceipts.Erased, under.AskedBy, askedAt = under.AskedAt.ToDateTimeOffset(), phase = under.Phase }, HttpStatusCode.Accepted)
            : throw ProblemException.NotFound($"{definition.Id} has no receipt {id}.");
    }
}
