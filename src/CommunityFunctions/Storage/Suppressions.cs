using Azure.Data.Tables;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Storage;

/// <summary>Addresses that are not written to any more, table Suppressions: of each only its <see cref="AddressHash"/> is kept.</summary>
public sealed class Suppressions(TableServiceClient tables, AddressHash hash, TimeProvider clock)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Suppressions);

    /// <returns>The reason; null when the address may be written to.</returns>
    /// <exception cref="InvalidOperationException">There is no secret, so nobody can know.</exception>
    public async Task<SuppressionReason?> FindAsync(CommunityId community, string address, CancellationToken cancellation)
    {
        foreach (var known in await hash.OfAsync(community, address, cancellation))
        {
            if (await table.FindAsync(community.ToString(), known, cancellation) is { } row) return ReasonIn(row);
        }

        return null;
    }

    /// <summary>Writes to an address again that had bounced. What somebody has asked for themselves stays.</summary>
    /// <returns>The reason for which the address stays suppressed; null when it may be written to now.</returns>
    /// <exception cref="InvalidOperationException">There is no secret, so nobody can know.</exception>
    public async Task<SuppressionReason?> LiftAsync(CommunityId community, string address, CancellationToken cancellation)
    {
        var bounced = new List<TableEntity>();
        foreach (var known in await hash.OfAsync(community, address, cancellation))
        {
            if (await table.FindAsync(community.ToString(), known, cancellation) is not { } row) continue;
            if (ReasonIn(row) is var reason and not SuppressionReason.Bounced) return reason;
            bounced.Add(row);
        }

        foreach (var row in bounced) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
        return null;
    }

    /// <summary>Suppresses an address; one that is suppressed already keeps its reason.</summary>
    /// <exception cref="InvalidOperationException">There is no secret to hash it with.</exception>
    public async Task AddAsync(CommunityId community, string address, SuppressionReason reason, CancellationToken cancellation)
    {
        var newest = (await hash.OfAsync(community, address, cancellation))[0];
        var row = new TableEntity(community.ToString(), newest) { ["Reason"] = reason.ToString().ToLowerInvariant(), ["At"] = clock.GetUtcNow() };
        await table.TryInsertAsync(row, cancellation);
    }

    private static SuppressionReason ReasonIn(TableEntity row) => Enum.Parse<SuppressionReason>(row.GetString("Reason"), ignoreCase: true);
}
