using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// Which accounts have an address, a name or a handle, table IdentityIndex: who may be the same person as a new account is found by a few reads of rows, however
/// many members there are. The keys are hashes and folded forms (<see cref="IdentityKeys"/>), never an address.
/// </summary>
public sealed class IdentityIndex(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.IdentityIndex);

    public Task AddAsync(CommunityId community, string key, MemberId account, CancellationToken cancellation) =>
        table.TryInsertAsync(new TableEntity(Partition(community, key), account.Value), cancellation);

    public async Task RemoveAsync(CommunityId community, string key, MemberId account, CancellationToken cancellation) =>
        await table.DeleteEntityAsync(Partition(community, key), account.Value, cancellationToken: cancellation);

    /// <summary>The accounts under a key. None when they are more than <see cref="IdentityKeys.MostPerKey"/>: what so many share tells nobody apart.</summary>
    public async Task<IReadOnlyList<MemberId>> FindAsync(CommunityId community, string key, CancellationToken cancellation)
    {
        var found = new List<MemberId>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(community, key)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, IdentityKeys.MostPerKey + 1, ["RowKey"], cancellation))
        {
            if (found.Count == IdentityKeys.MostPerKey) return [];
            found.Add(new MemberId(row.RowKey));
        }

        return found;
    }

    private static string Partition(CommunityId community, string key) => $"{community}|{StorageKey.Encode(key)}";
}
