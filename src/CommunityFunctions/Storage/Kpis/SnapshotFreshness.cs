using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>Whether a snapshot says all that the log and the ledger of identity say.</summary>
public sealed class SnapshotFreshness(KpiStore figures, DirtyDays dirtyDays, IdentityLedger identities, Marks marks)
{
    /// <summary>Whose mark says up to which entry of the ledger figures have followed.</summary>
    public const string Follower = "Aggregation";

    /// <summary>Whether the ledger of identity has entries that the figures have not followed yet.</summary>
    public async Task<bool> IsBehindAsync(CommunityId community, CancellationToken cancellation)
    {
        var (followed, _) = await marks.FollowedAsync(Follower, community, cancellation);
        return (await identities.ReadAsync(community, cancellation)).Last != followed;
    }

    /// <summary>The figures of a period, when nothing that is to be computed would change them.</summary>
    /// <param name="isOver">The period is over: figures that are provisional do not do.</param>
    /// <returns>Null when they are not there, or not up to date.</returns>
    public async Task<IReadOnlyList<SnapshotRow>?> CurrentAsync(CommunityId community, KpiPeriod period, bool isOver, CancellationToken cancellation)
    {
        // The marks before the figures: what is marked later came later.
        if ((await dirtyDays.ListAsync(community, cancellation)).Any(dirty => dirty.Day <= period.Last)) return null;
        if (await IsBehindAsync(community, cancellation)) return null;
        var rows = await figures.ReadAsync(community, period, cancellation);
        return rows.Count == 0 || (isOver && rows.Any(row => row is { Provisional: true, RestatedAt: null })) ? null : rows;
    }
}
