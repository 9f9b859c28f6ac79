using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rosters;

/// <summary>The people of a community, for who holds a key.</summary>
public sealed class MemberFunctions(
    CommunityRequests communities, Roster roster, IdentityLedger ledger, Persons persons, MemberViews views, SuggestionList suggestions)
{
    /// <summary>In place of a member's id: who may be the same person.</summary>
    private const string Suggestions = "suggestions";

    [Function("ListMembers")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/members")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        var history = await ledger.ReadAsync(definition.Id, cancellation);
        var members = roster.ListAfterAsync(definition.Id, page.After, cancellation)
            .Where(entry => history.PersonOf(entry.Id) == entry.Id)
            .Select(async (RosterEntry entry, CancellationToken token) => await views.BriefAsync(definition, entry, history, token))
            .Where(member => member.Kind != MemberKind.Contact);
        var (items, next) = await page.TakeAsync(members, member => member.Id, cancellation);
        return request.AnswerJson(new { members = items, next });
    }

    [Function("GetMember")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/members/{id}")] HttpRequestData request,
        string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);

        // One function for both: the host tries routes in the order of the functions' names, not the more specific first (azure-functions-host#9876).
        if (id == Suggestions) return await suggestions.AnswerAsync(request, definition, cancellation);

        var history = await ledger.ReadAsync(definition.Id, cancellation);
        var asked = await roster.IdOfNumberAsync(definition.Id, id, cancellation) ?? new MemberId(id);
        var person = await persons.FindAsync(definition, history, asked, cancellation) ?? throw ProblemException.NotFound($"{community} has no member {id}.");
        return request.AnswerJson(await views.WholeAsync(definition, person, history, cancellation, asked));
    }
}
