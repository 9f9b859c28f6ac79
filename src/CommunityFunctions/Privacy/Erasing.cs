using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Erases a person, one phase a message. A phase may be cut off anywhere: it is done again, and finds what is left to do. What has to wait (a mail to go out, computations to end, the
/// caches of other processes to run out) waits in the queue.
/// </summary>
public sealed partial class Erasing(
    DefinitionStore definitions, Erasures erasures, ErasedAccounts erased, IEnumerable<IPersonalStore> stores, PrivacyReceipts receipts, Farewell farewell, ErasedDepartures departures,
    WorkQueues queues, TimeProvider clock, ILogger<Erasing> logger)
{
    /// <summary>A computation that began before sees the erasure before it writes figures.</summary>
    public static readonly Duration QuietTime = Duration.FromMinutes(1);

    /// <summary>Longer than any process remembers an account, and a delivery lies in the queue on its way.</summary>
    public static readonly Duration SweepAfter = Duration.FromTimeSpan(Identities.Memory * 2);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task RunAsync(ErasureMessage message, CancellationToken cancellation)
    {
        var id = CommunityId.Parse(message.Community);
        if (await erasures.FindAsync(id, message.Id, cancellation) is not { } erasure) return;
        var community = await definitions.FindAsync(id, cancellation)
            ?? throw new InvalidOperationException($"{id} is to erase somebody and is not defined any more: put its folder back, then replay.");

        // Two messages about the same phase: the row lets one go on.
        if (await AdvanceAsync(community, erasure, cancellation) is not var (after, wait)) return;
        if (after is null)
        {
            await erasures.DeleteAsync(erasure, cancellation);
            return;
        }

        if (after.Version == erasure.Version && after != erasure && await erasures.TryUpdateAsync(after, cancellation) is null) return;
        await queues.SendAsync(StorageNames.Queues.Erasures, message, cancellation, wait > Duration.Zero ? wait.ToTimeSpan() : null);
    }

    /// <returns>The erasure as it is to be (null: it is over), and how long until it goes on.</returns>
    private async Task<(ErasureCase? After, Duration Wait)?> AdvanceAsync(CommunityDefinition community, ErasureCase erasure, CancellationToken cancellation)
    {
        switch (erasure.Phase)
        {
            case ErasurePhase.Farewell:
                await farewell.SayAsync(community, erasure, cancellation);
                return (In(erasure, ErasurePhase.Profile), Duration.Zero);

            case ErasurePhase.Profile:
                if (await farewell.PatienceAsync(erasure, cancellation) is { } patience) return (erasure, patience);
                return (await EraseProfileAsync(community, erasure, cancellation), QuietTime);

            case ErasurePhase.Quiet:
                return erasure.PhaseAt + QuietTime is var quiet && quiet > Now ? (erasure, quiet - Now) : (In(erasure, ErasurePhase.Log), Duration.Zero);

            case ErasurePhase.Log:
                var rewritten = await EraseAsync(community, erasure, store => store.FollowsLog, isLast: false, cancellation);
                await GiveReceiptAsync(rewritten, cancellation);
                Log.Rewritten(logger, erasure.Community, erasure.Id);
                return (In(rewritten, ErasurePhase.Sweep), SweepAfter);

            case ErasurePhase.Sweep:
                if (erasure.PhaseAt + SweepAfter > Now) return (erasure, erasure.PhaseAt + SweepAfter - Now);
                var swept = await EraseAsync(community, erasure, _ => true, isLast: true, cancellation);
                await GiveReceiptAsync(swept, cancellation);
                Log.Swept(logger, erasure.Community, erasure.Id);
                return (Anonymous(In(swept, ErasurePhase.Departure)), ErasedDepartures.DueAt(community, erasure) - Now);

            case ErasurePhase.Departure:
                if (ErasedDepartures.DueAt(community, erasure) is var due && due > Now) return (erasure, due - Now);
                await departures.WriteAsync(community, erasure, cancellation);
                return (null, Duration.Zero);

            default:
                throw new InvalidOperationException($"Nobody knows the phase {erasure.Phase}.");
        }
    }

    private async Task<ErasureCase> EraseProfileAsync(CommunityDefinition community, ErasureCase erasure, CancellationToken cancellation)
    {
        if (erasure.Reason == ErasureReason.Asked)
        {
            var (since, count) = await erased.AddAsync(erasure.TraceIn(community), cancellation);
            erasure = erasure with { Since = since };
            erasure = erasure.Counts.ContainsKey("suppressed") ? erasure : erasure.Counting("suppressed", count);
        }

        return In(await EraseAsync(community, erasure, store => !store.FollowsLog, isLast: false, cancellation), ErasurePhase.Quiet);
    }

    private async Task<ErasureCase> EraseAsync(
        CommunityDefinition community, ErasureCase erasure, Func<IPersonalStore, bool> which, bool isLast, CancellationToken cancellation)
    {
        var person = erasure.TraceIn(community);
        foreach (var store in stores.Where(which))
        {
            erasure = erasure.Counting(store.Name, await store.EraseAsync(person, new Erasure(erasure.Id, isLast, erasure.Since), cancellation));
        }

        if (stores.Where(which).Any(store => store.FollowsLog)) await queues.SendAsync(StorageNames.Queues.Kpis, new AggregateMessage(erasure.Community.ToString()), cancellation);
        return erasure;
    }

    private Task GiveReceiptAsync(ErasureCase erasure, CancellationToken cancellation) => receipts.WriteAsync(
        erasure.Community,
        new PrivacyReceipt(
            erasure.Id, erasure.Reason == ErasureReason.Asked ? PrivacyReceipts.Erased : PrivacyReceipts.Retention, erasure.AskedBy, erasure.AskedAt, Now, erasure.Counts),
        cancellation);

    private ErasureCase In(ErasureCase erasure, ErasurePhase phase) => erasure with { Phase = phase, PhaseAt = Now };

    /// <summary>From the last sweep on nothing has to be found any more.</summary>
    private static ErasureCase Anonymous(ErasureCase erasure) => erasure with
    {
        Accounts = [.. erasure.Accounts.Select(account => account with { Account = "", Id = account.NewId })],
        Addresses = [],
        Names = [],
        Handles = [],
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Community}: the erasure {Erasure} has rewritten the log; what was in flight is looked for later.")]
        public static partial void Rewritten(ILogger logger, CommunityId community, string erasure);

        [LoggerMessage(LogLevel.Information, "{Community}: the erasure {Erasure} is through.")]
        public static partial void Swept(ILogger logger, CommunityId community, string erasure);
    }
}
