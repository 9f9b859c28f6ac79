using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Consent;

/// <summary>Asking for consents, and what was answered, for who holds a key. Nobody's consent can be given here: that is the person's own.</summary>
public sealed class ConsentFunctions(CommunityRequests communities, ConsentAsking asking, ConsentDesk desk, Roster roster, IdentityLedger identities, Persons persons)
{
    [Function("AskForConsent")]
    public async Task<HttpResponseData> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/consents")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var holds = await asking.AskAsync(definition, await ConsentRequest.ReadAsync(request, cancellation), cancellation);
        return request.AnswerJson(ConsentView.Of(holds), holds.State == ConsentState.Pending ? HttpStatusCode.Accepted : HttpStatusCode.OK);
    }

    [Function("ListConsents")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/members/{id}/consents")] HttpRequestData request, string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var member = await roster.IdOfNumberAsync(definition.Id, id, cancellation) ?? new MemberId(id);
        if (await persons.FindAsync(definition, await identities.ReadAsync(definition.Id, cancellation), member, cancellation) is null) throw ProblemException.NotFound($"{community} has no member {id}.");
        return request.AnswerJson(new { consents = (await desk.HistoryAsync(definition, member, cancellation)).Select(ConsentView.Of) });
    }
}
