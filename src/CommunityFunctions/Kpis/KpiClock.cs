using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>
/// Queues the communities that have days to compute, or in which somebody has become one person with another. Once on each local day it marks the days that have begun since, and the one before: quiet days
/// have figures too, and a period that has ended is not provisional any more.
/// </summary>
public sealed class KpiClock(DefinitionStore definitions, DirtyDays dirtyDays, SnapshotFreshness freshness, Marks marks, WorkQueues queues, TimeProvider clock)
{
    /// <summary>A clock that stood still for longer has lost more than days.</summary>
    private const int MostDaysToCatchUp = 400;

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 8 };

    [Function(nameof(KpiClock))]
    public async Task Run([TimerTrigger("%KpiClockSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var days = await marks.DaysAsync(nameof(KpiClock), cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var communities = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>();
        await Parallel.ForEachAsync(communities, AFewAtOnce, async (community, _) =>
        {
            await BeginDayAsync(community.Id, now.InZone(community.Zone).Date, days, cancellation);
            if (!await dirtyDays.AnyAsync(community.Id, cancellation) && !await freshness.IsBehindAsync(community.Id, cancellation)) return;
            await queues.SendAsync(StorageNames.Queues.Kpis, new AggregateMessage(community.Id.ToString()), cancellation);
        });

        await marks.LeaveAsync(nameof(KpiClock), cancellation);
    }

    private async Task BeginDayAsync(CommunityId community, LocalDate today, IReadOnlyDictionary<CommunityId, LocalDate> days, CancellationToken cancellation)
    {
        var reached = days.TryGetValue(community, out var day) ? day : today.PlusDays(-1);
        if (reached >= today) return;

        var first = LocalDate.Max(reached, today.PlusDays(-MostDaysToCatchUp));
        await dirtyDays.MarkAsync(community, Enumerable.Range(0, Period.DaysBetween(first, today) + 1).Select(first.PlusDays), cancellation);
        await marks.LeaveDayAsync(nameof(KpiClock), community, today, cancellation);
    }
}
