using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Welcome;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Welcome;

/// <summary>Who was welcomed, with what, and what came of it; and welcoming somebody by hand. For who holds a key.</summary>
public sealed class JourneyFunctions(
    CommunityRequests communities, Journeys journeys, JourneyViews views, JourneyAttention attention, JourneyEffects effects, WelcomedPersons people, IdentityLedger identities, BackFill backFill, StepRequests requests)
{
    /// <summary>In place of a member's id: whether the steps help.</summary>
    private const string Effects = "effects";

    [Function("ListJourneys")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/journeys")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var (items, next) = await PageRequest.From(request.Query).TakeAsync(journeys.ListAfterAsync(definition.Id, request.Query["after"], cancellation), journey => journey.Member.Value, cancellation);
        var history = await identities.ReadAsync(definition.Id, cancellation);
        var shown = new List<object>();
        foreach (var journey in items) shown.Add(await views.OfAsync(definition, journey, history, cancellation));

        // With the first page only: it is the same for all.
        return request.AnswerJson(new { journeys = shown, next, attention = request.Query["after"] is null ? await attention.OfAsync(definition, history, cancellation) : null });
    }

    [Function("GetJourney")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/journeys/{member}")] HttpRequestData request,
        string community, string member, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);

        // One function for both: the host tries routes in the order of the functions' names, not the more specific first (azure-functions-host#9876).
        if (member == Effects) return request.AnswerJson(await effects.OfAsync(definition, request.Query, cancellation));

        var person = await people.FindAsync(definition.Id, new MemberId(member), cancellation);
        var journey = person.Journey ?? throw ProblemException.NotFound($"{member} has not been welcomed.");
        return request.AnswerJson(await views.OfAsync(definition, person, journey, cancellation));
    }

    [Function("OpenJourneys")]
    public async Task<HttpResponseData> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/journeys")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        return request.AnswerJson(await backFill.RunAsync(definition, await BackFillRequest.ReadAsync(request, cancellation), PageRequest.From(request.Query), cancellation));
    }

    [Function("SendStepAgain")]
    public async Task<HttpResponseData> SendAgainAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/journeys/{member}/{step}")] HttpRequestData request,
        string community, string member, string step, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var journey = await requests.SendAgainAsync(definition, member, step, request.Query, cancellation);
        return request.AnswerJson(await views.OfAsync(definition, await people.FindAsync(definition.Id, journey.Member, cancellation), journey, cancellation), HttpStatusCode.Accepted);
    }
}
