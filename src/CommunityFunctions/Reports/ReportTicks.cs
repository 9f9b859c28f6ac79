using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>
/// Finds the reports that have come due since it last looked at a community, inserts them into the ledger, and only then queues them. What was queued and came
/// to nothing is queued again, less and less often. The latest of each kind that are due by now are looked at too, so that none falls through when the plan is edited. A community's first tick begins at that moment: no report is owed of what was over before.
/// </summary>
public sealed partial class ReportTicks(DefinitionStore definitions, ReportRuns runs, Marks marks, WorkQueues queues, TimeProvider clock, ILogger<ReportTicks> logger)
{
    /// <summary>A report that has come to nothing for so long is queued again: its message may be lost.</summary>
    private static readonly Duration Unclaimed = Duration.FromMinutes(5);

    /// <summary>After so many tries the pauses between them grow no longer: a try each twenty-one hours.</summary>
    private const int MostDoublings = 8;

    /// <summary>A clock that stood still for longer has lost more than reports.</summary>
    private static readonly Duration MostToCatchUp = Duration.FromDays(400);

    /// <summary>What is late for longer is rendered, for whoever looks for it, and sent to nobody.</summary>
    private static readonly Duration StillNews = Duration.FromDays(35);

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Reports that are known to be in the ledger.</summary>
    private readonly ConcurrentDictionary<(CommunityId, KpiPeriod), bool> begun = [];

    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var looked = await marks.LookedAsync(nameof(ReportClock), cancellation);
        var communities = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>();
        await Parallel.ForEachAsync(communities, AFewAtOnce, async (community, _) =>
            await GuardedAsync(community, looked.TryGetValue(community.Id, out var last) ? last : null, now, cancellation));
        await marks.LeaveAsync(nameof(ReportClock), cancellation);
    }

    /// <summary>What is wrong with one community is not the fault of the others. Its mark stays, so that nothing of it is passed over.</summary>
    private async Task GuardedAsync(CommunityDefinition community, (Instant Since, Instant Until)? looked, Instant now, CancellationToken cancellation)
    {
        try
        {
            await TickAsync(community, looked, now, cancellation);
        }
        catch (Exception e) when (!StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, e, community.Id);
        }
    }

    private async Task TickAsync(CommunityDefinition community, (Instant Since, Instant Until)? looked, Instant now, CancellationToken cancellation)
    {
        var (schedule, since, until) = (new ReportSchedule(community), looked?.Since ?? now, looked?.Until ?? now);
        var due = schedule.DueBetween(Instant.Max(until, now - MostToCatchUp), now).Union(schedule.LatestDue(now)).Where(period => period.In(community.Zone).End > since && !begun.ContainsKey((community.Id, period))).ToList();
        foreach (var period in due) await BeginAsync(community, period, schedule.DueAt(period), now, cancellation);
        foreach (var run in await runs.UnsettledAsync(community.Id, cancellation))
        {
            if (now >= NextTry(run)) await QueueAsync(run with { Tries = run.Tries + 1 }, now, cancellation);
        }

        // A mark a day is enough while nothing comes due: it only says up to when all is begun.
        if (looked is null || due.Count > 0 || now - until > Duration.FromDays(1)) await marks.LeaveLookedAsync(nameof(ReportClock), community.Id, since, now, cancellation);
    }

    /// <summary>A report that somebody had rendered before its time is due all the same: its mails are.</summary>
    private async Task BeginAsync(CommunityDefinition community, KpiPeriod period, Instant dueAt, Instant now, CancellationToken cancellation)
    {
        var run = new ReportRun { Community = community.Id, Period = period, State = ReportState.Due, DueAt = dueAt, IsToBeMailed = now - dueAt <= StillNews, BegunAt = now, QueuedAt = now };
        while (await runs.TryInsertAsync(run, cancellation) is null)
        {
            var known = (await runs.FindAsync(community.Id, period, cancellation))!;
            begun[(community.Id, period)] = true;
            if (known.BegunAt is not null || known.MailedAt is not null || known.IsToBeMailed) return;
            var state = known.IsProvisional ? ReportState.Due : known.State;
            if (await runs.TryUpdateAsync(known with { State = state, IsToBeMailed = run.IsToBeMailed, BegunAt = now, QueuedAt = now }, cancellation) is not null) break;
        }

        begun[(community.Id, period)] = true;
        await queues.SendAsync(StorageNames.Queues.Reports, ReportMessage.Of(run), cancellation);
    }

    private static Instant NextTry(ReportRun run) => (run.QueuedAt ?? run.DueAt) + (Unclaimed * (1 << Math.Min(run.Tries, MostDoublings)));

    private async Task QueueAsync(ReportRun run, Instant now, CancellationToken cancellation)
    {
        if (await runs.TryUpdateAsync(run with { QueuedAt = now }, cancellation) is null) return;
        await queues.SendAsync(StorageNames.Queues.Reports, ReportMessage.Of(run), cancellation);
        Log.QueuedAgain(logger, run.Community, run.Period.Id, run.Why);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: its reports could not be looked at; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception exception, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: the report of {Period} has come to nothing yet; it is queued again. {Why}")]
        public static partial void QueuedAgain(ILogger logger, CommunityId community, string period, string? why);
    }
}
