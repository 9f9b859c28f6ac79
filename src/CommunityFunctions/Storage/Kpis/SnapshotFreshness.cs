using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>Whether a snapshot says all that the sources have told, and the ledger of identity says.</summary>
public sealed class SnapshotFreshness(KpiStore figures, DirtyDays dirtyDays, IdentityLedger identities, Marks marks, WorkQueues queues)
{
    /// <summary>Whose mark says up to which entry of the ledger figures have followed.</summary>
    public const string Follower = "Aggregation";

    /// <summary>Whether the ledger of identity has entries that the figures have not followed yet.</summary>
    public async Task<bool> IsBehindAsync(CommunityId community, CancellationToken cancellation)
    {
        var (followed, _) = await marks.FollowedAsync(Follower, community, cancellation);
        return (await identities.ReadAsync(community, cancellation)).Last != followed;
    }

    /// <summary>Whether nothing that is still to be read or computed would change the figures of a period that ended at that moment (UTC).</summary>
    public async Task<bool> IsCurrentAsync(CommunityId community, KpiPeriod period, Instant end, CancellationToken cancellation)
    {
        // After an outage deliveries of before the period's end may wait still: their days are not marked before they are read.
        if (await queues.OldestAsync(StorageNames.Queues.WebhookDeliveries, cancellation) < end.ToDateTimeOffset()) return false;

        // The marks before the figures: what is marked later came later.
        if ((await dirtyDays.ListAsync(community, cancellation)).Any(dirty => dirty.Day <= period.Last)) return false;
        if (await IsBehindAsync(community, cancellation)) return false;
        var rows = await OfKnownKpisAsync(community, period, cancellation);
        return rows.Count > 0 && !rows.Exists(row => row.Provisional);
    }

    /// <summary>Whether the figures of a period that goes on were computed since a moment: in a lively community some day is always to be computed.</summary>
    public async Task<bool> WasComputedSinceAsync(CommunityId community, KpiPeriod period, Instant moment, CancellationToken cancellation) =>
        (await OfKnownKpisAsync(community, period, cancellation)) is { Count: > 0 } rows && rows.TrueForAll(row => row.ComputedAt >= moment.ToDateTimeOffset());

    /// <summary>Whether a period has figures that were computed after its end.</summary>
    public async Task<bool> HasFinalAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) =>
        (await OfKnownKpisAsync(community, period, cancellation)) is { Count: > 0 } rows && !rows.Exists(row => row.Provisional);

    /// <summary>A figure that an upgrade has taken away is computed no more.</summary>
    private async Task<List<SnapshotRow>> OfKnownKpisAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) =>
        [.. (await figures.ReadAsync(community, period, cancellation)).Where(row => row.RestatedAt is null && KpiCatalog.Find(row.Kpi) is not null)];
}
