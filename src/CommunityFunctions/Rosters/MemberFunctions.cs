using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rosters;

/// <summary>The roster, for who holds a key.</summary>
public sealed class MemberFunctions(Keys keys, DefinitionStore definitions, Roster roster, TimeProvider clock)
{
    [Function("ListMembers")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/members")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        var members = roster.ListAfterAsync(definition.Id, page.After, cancellation).Where(entry => !entry.Record.IsContact);
        var (items, next) = await page.TakeAsync(members, entry => entry.Id.Value, cancellation);
        return request.AnswerJson(new { members = items.Select(entry => MemberView.Of(entry, definition, clock)), next });
    }

    [Function("GetMember")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/members/{id}")] HttpRequestData request,
        string community, string id, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(request, community, cancellation);
        var entry = await roster.FindAsync(definition.Id, id, cancellation) ?? throw ProblemException.NotFound($"{community} has no member {id}.");
        return request.AnswerJson(MemberView.Of(entry, definition, clock));
    }

    private async Task<CommunityDefinition> DefinitionAsync(HttpRequestData request, string community, CancellationToken cancellation)
    {
        var id = await keys.RequireCommunityAsync(request, community, cancellation);
        return await definitions.FindAsync(id, cancellation) ?? throw ProblemException.NotFound($"There is no community {community}.");
    }
}
