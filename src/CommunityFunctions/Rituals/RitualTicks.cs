using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// Finds what is due, inserts its runs into the ledger, and only then queues them. Whatever it finds it may find again, beside itself or after a cut: a date
/// has one run in each channel, so nothing is posted twice for it.
/// </summary>
/// <remarks>
/// Everything that can still go out is looked at on each tick, not only what came due since the last one: so an occurrence that was moved while its day was
/// under way is not lost between two ticks, and a run whose message was is queued again. What has come due since the last tick and can't go out any more is
/// recorded as missed.
/// </remarks>
public sealed partial class RitualTicks(
    DefinitionStore definitions, PostDates dates, FirstSeen firstSeen, Founding founding, RitualRuns runs, Marks marks, WorkQueues queues, RunAlerts alerts,
    TimeProvider clock, ILogger<RitualTicks> logger)
{
    /// <summary>A run that nobody has taken up for so long is queued again: its message may be lost.</summary>
    private static readonly Duration Unclaimed = Duration.FromMinutes(5);

    /// <summary>How long after its last moment a run is still looked after: somebody may have claimed it just before.</summary>
    private static readonly Duration Aftermath = Duration.FromHours(2);

    /// <summary>A clock that stood still for longer has lost more than rituals.</summary>
    private static readonly Duration MostToCatchUp = Duration.FromDays(400);

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Posts about which nothing is left to do, and when they were due.</summary>
    private readonly ConcurrentDictionary<PostId, Instant> settled = [];

    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var last = await marks.LastRunAsync(nameof(RitualClock), cancellation) is { } ran ? Instant.FromDateTimeOffset(ran) : now;
        foreach (var (post, dueAt) in settled)
        {
            if (dueAt < now - Ritual.MostLateness - Aftermath) settled.TryRemove(post, out _);
        }

        var communities = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>();
        await Parallel.ForEachAsync(communities, AFewAtOnce, async (community, _) => await GuardedAsync(community, last, now, cancellation));

        // The moment up to which it has looked: what comes due while it works is for the next tick.
        await marks.LeaveAsync(nameof(RitualClock), cancellation, now.ToDateTimeOffset());
    }

    /// <summary>What is wrong with one community is not the fault of the others.</summary>
    private async Task GuardedAsync(CommunityDefinition community, Instant last, Instant now, CancellationToken cancellation)
    {
        try
        {
            await TickAsync(community, last, now, cancellation);
        }
        catch (Exception e) when (!StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, e, community.Id);
        }
    }

    private async Task TickAsync(CommunityDefinition community, Instant last, Instant now, CancellationToken cancellation)
    {
        var ids = PostSchedule.IdsOf(community);
        if (ids.Count == 0) return;

        var seen = await firstSeen.NoteAsync(community.Id, ids, now, cancellation);
        var since = Instant.Max(now - MostToCatchUp, last);
        foreach (var post in dates.DueBy(community, id => seen[id], since, now, Aftermath)) await LookAfterAsync(community, post, since, now, cancellation);
    }

    private async Task LookAfterAsync(CommunityDefinition community, PlannedPost post, Instant since, Instant now, CancellationToken cancellation)
    {
        var id = new PostId(community.Id, post.Id, post.Date);
        if (settled.ContainsKey(id)) return;

        var known = await runs.OfAsync(community.Id, post.Id, post.Date, post.Date, cancellation);
        if (known.Count == 0 && (post.At > since || now <= post.LatestAt)) await BeginAsync(community, post, now, cancellation);
        else if (known.Count > 0 && known.All(run => run.IsSettled)) settled[id] = post.At;
        foreach (var run in known.Where(run => !run.IsSettled && IsForgotten(run, now))) await QueueAgainAsync(run, now, cancellation);
    }

    /// <summary>In which channels a date is posted is decided once, for all of them together.</summary>
    private async Task BeginAsync(CommunityDefinition community, PlannedPost post, Instant now, CancellationToken cancellation)
    {
        if (post.IsOnce && await WasPostedAsync(community.Id, post, cancellation)) return;

        var isLate = post.LatestAt < now;
        var begun = (await founding.ChannelsOfAsync(community, post, cancellation)).Select(channel => new RitualRun
        {
            Community = community.Id,
            Ritual = post.Id,
            Date = post.Date,
            Channel = channel,
            Title = post.Title,
            Pillar = post.Pillar,
            Format = post.Format,
            State = isLate ? RunState.Missed : RunState.Due,
            DueAt = post.At,
            LatestAt = post.LatestAt,
            QueuedAt = isLate ? null : now,
            Why = isLate ? RunFaults.ClockStoodStill(community.Language) : null,
        }).ToList();
        if (!await runs.TryInsertAsync(begun, cancellation)) return;

        foreach (var run in begun)
        {
            if (!isLate) await queues.SendAsync(StorageNames.Queues.RitualRuns, RitualMessage.Of(run), cancellation);
            else alerts.Raise(run);
        }
    }

    /// <summary>What is posted once and for all is not posted again when its date is moved.</summary>
    private async Task<bool> WasPostedAsync(CommunityId community, PlannedPost post, CancellationToken cancellation) =>
        RitualRun.IsOutElsewhere(await runs.OfAsync(community, post.Id, new(2000, 1, 1), new(2099, 12, 31), cancellation), post.Id, post.Date);

    /// <summary>It waits, and nobody is known to be at it.</summary>
    private static bool IsForgotten(RitualRun run, Instant now)
    {
        var since = new[] { run.QueuedAt, run.NotBefore, run.State == RunState.Claimed ? run.LeaseUntil : null }.Max() ?? run.DueAt;
        return now - since >= Unclaimed;
    }

    private async Task QueueAgainAsync(RitualRun run, Instant now, CancellationToken cancellation)
    {
        if (await runs.TryUpdateAsync(run with { QueuedAt = now }, cancellation) is null) return;
        await queues.SendAsync(StorageNames.Queues.RitualRuns, RitualMessage.Of(run), cancellation);
        Log.QueuedAgain(logger, run.Community, run.Ritual, run.Date, run.Channel);
    }

    private readonly record struct PostId(CommunityId Community, string Ritual, LocalDate Date);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: its rituals could not be looked at; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception exception, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: {Ritual} of {Date} in {Channel} was not taken up; it is queued again.")]
        public static partial void QueuedAgain(ILogger logger, CommunityId community, string ritual, LocalDate date, RitualChannel channel);
    }
}
