using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>
/// Computes a community's dirty days, the carries after them, and the snapshots that depend on either, or on who has become one person with whom. May be cut off anywhere, and run beside itself: the
/// days stay dirty until all that follows from them is written, and nothing is written over what was not read. A day whose facts change is noted so
/// first: the run after a cut finds these facts unchanged, and computes all the same what follows from them.
/// </summary>
/// <remarks>
/// The order matters. The ETags of marks and facts are read before the log: an event that comes later changes the mark, which then stays; facts that another
/// run writes meanwhile can't be overwritten by what was read before. At the end the facts are looked at once more: when they are others by now, the
/// figures may be of before, and all is done again. So they may when another run has followed the ledger of identity meanwhile: of two runs at once, the one
/// that ends second begins again.
/// </remarks>
public sealed partial class Aggregation(
    DefinitionStore definitions, DirtyDays dirtyDays, DayReader reader, FactsStore facts, SnapshotWriter snapshots, IdentityLedger identities, Marks marks, Erasures erasures,
    WorkQueues queues, SuiteMetrics metrics, TimeProvider clock, ILogger<Aggregation> logger) : IDisposable
{
    private const int Attempts = 5;

    /// <summary>In one process: each run holds months of facts in memory.</summary>
    private const int MostAtOnce = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>For a turn; who asked over HTTP waits meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Runs of one community in one process take turns. Beside each other they would read the same days, and the slower would begin again, time after time.</summary>
    private readonly ConcurrentDictionary<CommunityId, SemaphoreSlim> turns = new();

    /// <summary>Does what a message of the queue asks for.</summary>
    public async Task RunAsync(AggregateMessage message, CancellationToken cancellation)
    {
        var id = CommunityId.Parse(message.Community);
        if (await definitions.FindAsync(id, cancellation) is not { } community)
        {
            Log.NotDefined(logger, id);
            return;
        }

        if (await RunAsync(community, only: null, cancellation) is null) await queues.SendAsync(StorageNames.Queues.Kpis, message, cancellation, after: Pause);
    }

    /// <param name="only">The days to compute, where they are dirty; null for all that are.</param>
    /// <returns>Null when another run takes long, or others were faster each time, or an erasure is just rewriting the log: the days are dirty still.</returns>
    public async Task<AggregationResult?> RunAsync(CommunityDefinition community, IReadOnlySet<LocalDate>? only, CancellationToken cancellation)
    {
        using var turn = await Hold.TryTakeAsync(turns.GetOrAdd(community.Id, _ => new(1)), Patience, cancellation);
        if (turn is null || await erasures.AreRewritingAsync(community.Id, cancellation)) return null;

        using var place = await Hold.TryTakeAsync(places, Timeout.InfiniteTimeSpan, cancellation);

        // Real time, also where the suite's clock is moved: this is about how long it takes.
        var started = clock.GetTimestamp();
        var result = await TryAgainAndAgainAsync(community, only, cancellation);
        if (result?.Days.Count > 0) metrics.Aggregated(community.Id, clock.GetElapsedTime(started));
        return result;
    }

    public void Dispose()
    {
        places.Dispose();
        foreach (var turn in turns.Values) turn.Dispose();
    }

    private async Task<AggregationResult?> TryAgainAndAgainAsync(CommunityDefinition community, IReadOnlySet<LocalDate>? only, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                return await TryRunAsync(community, only, cancellation);
            }
            catch (OutpacedException e)
            {
                Log.Outpaced(logger, community.Id, e.Message);
            }
        }

        return null;
    }

    private async Task<AggregationResult> TryRunAsync(CommunityDefinition community, IReadOnlySet<LocalDate>? only, CancellationToken cancellation)
    {
        var (dirty, purged) = await DirtyAsync(community, only, cancellation);
        foreach (var mark in purged) await dirtyDays.TakeAwayAsync(community.Id, mark, cancellation);
        var (followed, version) = await marks.FollowedAsync(SnapshotFreshness.Follower, community.Id, cancellation);
        var people = await identities.ReadAsync(community.Id, cancellation);
        if (dirty.Count == 0 && people.Last == followed) return AggregationResult.Nothing;

        var peopleSince = await identities.ChangedSinceAsync(community.Id, followed, cancellation);
        var result = await ComputeAsync(community, dirty, people.Aliases, peopleSince, cancellation);
        if (!await marks.TryFollowAsync(SnapshotFreshness.Follower, community.Id, people.Last, version, cancellation))
        {
            // Another run has ended meanwhile, and this one may have written over its figures with those of an older ledger.
            await marks.FollowAgainAsync(SnapshotFreshness.Follower, community.Id, followed, cancellation);
            throw new OutpacedException($"{community.Id}'s people");
        }

        foreach (var mark in dirty) await dirtyDays.TakeAwayAsync(community.Id, mark, cancellation);
        Log.Computed(logger, community.Id, result.Days.Count, result.Changed.Count, result.Carries.Count, result.Periods.Count);
        return result;
    }

    /// <summary>The days to compute. What the log has no more keeps the facts that were computed of it: what comes late for such a day comes too late.</summary>
    private async Task<(List<DirtyDay> Dirty, IReadOnlyList<DirtyDay> Purged)> DirtyAsync(CommunityDefinition community, IReadOnlySet<LocalDate>? only, CancellationToken cancellation)
    {
        var kept = LogRetention.FirstDayKept(community, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var days = (await dirtyDays.ListAsync(community.Id, cancellation)).Where(mark => only?.Contains(mark.Day) != false).ToLookup(mark => mark.Day >= kept);
        return ([.. days[true]], [.. days[false]]);
    }

    /// <param name="dirty">In their order; each mark becomes what it is at the end.</param>
    private async Task<AggregationResult> ComputeAsync(
        CommunityDefinition community, List<DirtyDay> dirty, IReadOnlyDictionary<MemberId, MemberId> aliases, LocalDate? peopleSince, CancellationToken cancellation)
    {
        var shelf = new FactsShelf(facts, community.Id);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        LocalDate? unfinishedSince = dirty.Find(day => day.FactsChanged)?.Day;
        var changed = await ComputeDaysAsync(community, shelf, dirty, cancellation);
        var days = dirty.ConvertAll(day => day.Day);
        var carries = await ComputeCarriesAsync(community, shelf, days, unfinishedSince, now.InZone(community.Zone).Date, cancellation);
        if (await erasures.AreRewritingAsync(community.Id, cancellation)) throw new OutpacedException($"{community.Id}'s log");
        var periods = await snapshots.WriteAsync(community, shelf, new Changes(days, changed, carries, unfinishedSince, peopleSince), aliases, now, cancellation);

        if (!await shelf.IsCurrentAsync(cancellation))
        {
            // Who wrote the other facts may have taken the marks away, and have been faster with the figures than this run: mark the days anew.
            await dirtyDays.MarkAsync(community.Id, days, cancellation);
            throw new OutpacedException($"{community.Id}'s facts");
        }

        return new AggregationResult(days, changed, carries, periods);
    }

    private async Task<List<LocalDate>> ComputeDaysAsync(
        CommunityDefinition community, FactsShelf shelf, List<DirtyDay> dirty, CancellationToken cancellation)
    {
        var changed = new List<LocalDate>();
        for (var i = 0; i < dirty.Count; i++)
        {
            var (at, day) = (i, dirty[i].Day);
            await shelf.NoteMonthAsync(day, cancellation);
            var computed = await reader.ReadAsync(community, day, cancellation);
            if (await shelf.WriteDayAsync(day, computed, NoteAsync, cancellation)) changed.Add(day);

            // Another run may have taken an unchanged day's mark away: without one, a cut would leave the figures that this run is about to write.
            else await NoteAsync();

            async Task NoteAsync() => dirty[at] = await dirtyDays.NoteChangeAsync(community.Id, dirty[at], cancellation);
        }

        return changed;
    }

    /// <summary>Computes the carries for the months after dirty days, and on from each that comes out another, up to the current month.</summary>
    /// <param name="unfinishedSince">A day whose change an earlier run may not have carried on: an unchanged carry says nothing of those after it.</param>
    private static async Task<List<LocalDate>> ComputeCarriesAsync(
        CommunityDefinition community, FactsShelf shelf, List<LocalDate> dirty, LocalDate? unfinishedSince, LocalDate today, CancellationToken cancellation)
    {
        var (changed, isChanged) = (new List<LocalDate>(), false);
        var dirtyMonths = dirty.Select(StartOfMonth).ToHashSet();
        for (var month = dirtyMonths.DefaultIfEmpty(LocalDate.MaxIsoValue).Min(); month < StartOfMonth(today); month = month.PlusMonths(1))
        {
            var next = month.PlusMonths(1);
            var mustGoOn = isChanged || dirtyMonths.Contains(month) || StartOfMonth(unfinishedSince ?? LocalDate.MaxIsoValue) <= month;
            if (!mustGoOn && await shelf.HasCarryAsync(next, cancellation)) continue;

            var (carry, ofMonth) = (await shelf.CarryAsync(month, cancellation), await shelf.DaysAsync(month, next.PlusDays(-1), cancellation));
            var end = community.Zone.AtStartOfDay(next).ToInstant();
            isChanged = await shelf.WriteCarryAsync(next, carry.After(ofMonth, end, community.Zone), cancellation);
            if (isChanged) changed.Add(next);
        }

        return changed;
    }

    private static LocalDate StartOfMonth(LocalDate day) => day.With(DateAdjusters.StartOfMonth);

    /// <summary>What was taken of a semaphore; given back when it is disposed.</summary>
    private sealed class Hold : IDisposable
    {
        private readonly SemaphoreSlim semaphore;

        private Hold(SemaphoreSlim semaphore) => this.semaphore = semaphore;

        /// <returns>Null when it was not free in time.</returns>
        public static async Task<Hold?> TryTakeAsync(SemaphoreSlim semaphore, TimeSpan patience, CancellationToken cancellation) =>
            await semaphore.WaitAsync(patience, cancellation) ? new(semaphore) : null;

        public void Dispose() => semaphore.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Community}: {Days} days were computed, {Changed} are other than before; {Carries} carries after them; {Periods} periods.")]
        public static partial void Computed(ILogger logger, CommunityId community, int days, int changed, int carries, int periods);

        [LoggerMessage(LogLevel.Information, "{Community}: {What} The computation begins again.")]
        public static partial void Outpaced(ILogger logger, CommunityId community, string what);

        [LoggerMessage(LogLevel.Warning, "{Community} was queued and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);
    }
}
