using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Moderation;
using NodaTime;

namespace CommunityFunctions.Moderation;

/// <summary>Closes a case, once. The case first, then the log; asked for again after a cut, the same decision writes what is missing.</summary>
public sealed class Deciding(Cases cases, EventWriter events, TimeProvider clock)
{
    /// <exception cref="ProblemException">404: no such case; 409: it was decided otherwise.</exception>
    public async Task<ModerationCase> DecideAsync(CommunityDefinition community, string id, DecisionRequest asked, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var decided = await cases.ChangeAsync(community.Id, id, known => known.Decide(asked.Decision, asked.By, asked.Note, now), cancellation)
            ?? throw ProblemException.NotFound($"{community.Id} has no case {id}.");
        var name = CaseDecisions.NameOf(decided.Decision!.Value);
        if (decided.Decision != asked.Decision)
        {
            throw new ProblemException(
                HttpStatusCode.Conflict, "Decided already",
                $"$.decision: found {CaseDecisions.NameOf(asked.Decision)}; expected {name}, as it was decided on {decided.DecidedAt}, for a case is decided once.");
        }

        await events.WriteOwnAsync(
            community, decided.Source,
            new CommunityEvent { Id = $"case-decided:{decided.Id}", Kind = EventKind.CaseDecided, At = decided.DecidedAt!.Value.ToDateTimeOffset(), Channel = decided.Channel, Case = decided.Id, Decision = name },
            cancellation);
        return decided;
    }
}
