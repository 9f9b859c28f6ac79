using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Moderation;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Takes the words out of cases that were decided long enough ago: the message and what was noted about it. The case itself goes with the log's days of that time. Of an
/// open case nothing goes, however old it is: it waits for a decision.
/// </summary>
public sealed class CasePurge(Cases cases)
{
    /// <summary>A flag that was taken up for a message has its case by then, or never.</summary>
    private static readonly Duration Patience = Duration.FromDays(1);

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(CommunityDefinition community, Instant now, CancellationToken cancellation)
    {
        var before = (now.InZone(community.Zone).LocalDateTime - community.Retention.ClosedCases).InZoneLeniently(community.Zone).ToInstant();
        var first = LogRetention.FirstDayKept(community, now);
        var counts = new Dictionary<string, int> { ["caseTexts"] = 0, ["cases"] = 0 };
        await foreach (var known in cases.AllAsync(community.Id, isOpen: false, afterId: null, cancellation))
        {
            if (known.DecidedAt is not { } decided || decided >= before) continue;
            if (known.HasWords)
            {
                await cases.ChangeAsync(community.Id, known.Id, found => found.WithoutWords(), cancellation);
                counts["caseTexts"]++;
            }

            if (decided.InZone(community.Zone).Date >= first) continue;
            await cases.DeleteAsync(community.Id, known, cancellation);
            counts["cases"]++;
        }

        await cases.ForgetOrphansAsync(community.Id, (now - Patience).ToDateTimeOffset(), cancellation);
        return (counts, false, null);
    }
}
