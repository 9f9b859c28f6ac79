using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage;

/// <summary>
/// Which member an account is, table Identities. An account gets a random member id the first time it is named, and keeps it:
/// merging two people later makes one id an alias of the other. That is why an answer may be remembered. An account whose person was erased gets none.
/// </summary>
public sealed class Identities(TableServiceClient tables, ErasedAccounts erased, IMemoryCache known)
{
    /// <summary>
    /// No process remembers an account for longer, however often it is asked for: after that an erasure is known everywhere, and its last sweep finds all that was in flight.
    /// </summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Identities);

    /// <summary>The account's member id, given out now if it has none.</summary>
    /// <returns>Null when its person was erased: what is told of it is not taken in.</returns>
    public async ValueTask<MemberId?> ResolveAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation)
    {
        if (await FindAsync(community, source, account, cancellation) is { } found) return found;
        if (await erased.IncludeAsync(community, source, account, cancellation)) return null;

        var (partition, row) = ($"{community}|{source}", StorageKey.Encode(account));
        var given = await GiveOutAsync(partition, row, cancellation);
        if (!await erased.IncludeAsync(community, source, account, cancellation)) return Remember(partition, row, given);

        // Erased in between: the erasure may have looked before the id was given out.
        await table.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
        return null;
    }

    /// <summary>Takes an account's id away.</summary>
    public async Task ForgetAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation)
    {
        var (partition, row) = ($"{community}|{source}", StorageKey.Encode(account));
        await table.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
        known.Remove(new KnownIdentity(partition, row));
    }

    /// <summary>The accounts of a community that have an id, source by source, after the one at that place.</summary>
    public async IAsyncEnumerable<GivenIdentity> ListAfterAsync(CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = StorageKey.PartitionsFrom($"{community}|");
        if (after?.Split('|', 2) is [var source, var key])
        {
            var partition = $"{community}|{source}";
            filter += TableClient.CreateQueryFilter($" and (PartitionKey gt {partition} or (PartitionKey eq {partition} and RowKey gt {key}))");
        }

        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return new($"{row.PartitionKey.Split('|', 2)[1]}|{row.RowKey}", new MemberId(row.GetString("Member")), row.Timestamp!.Value);
        }
    }

    /// <summary>Takes the id away from the account at that place.</summary>
    public async Task ForgetAsync(CommunityId community, GivenIdentity given, CancellationToken cancellation)
    {
        var parts = given.Place.Split('|', 2);
        await table.DeleteEntityAsync($"{community}|{parts[0]}", parts[1], cancellationToken: cancellation);
        known.Remove(new KnownIdentity($"{community}|{parts[0]}", parts[1]));
    }

    /// <summary>The account's member id; null when it has none, and none is given out.</summary>
    public async ValueTask<MemberId?> FindAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation)
    {
        var (partition, row) = ($"{community}|{source}", StorageKey.Encode(account));
        if (known.TryGetValue(new KnownIdentity(partition, row), out MemberId id)) return id;
        return await FindAsync(partition, row, cancellation) is { } found ? Remember(partition, row, found) : null;
    }

    private MemberId Remember(string partition, string row, MemberId id) =>
        known.Set(new KnownIdentity(partition, row), id, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });

    private async Task<MemberId?> FindAsync(string partition, string row, CancellationToken cancellation) =>
        await table.FindAsync(partition, row, cancellation) is { } found ? new MemberId(found.GetString("Member")) : null;

    private async Task<MemberId> GiveOutAsync(string partition, string row, CancellationToken cancellation)
    {
        var id = new MemberId(RandomNumberGenerator.GetHexString(24, lowercase: true));
        var given = await table.TryInsertAsync(new TableEntity(partition, row) { ["Member"] = id.Value }, cancellation);
        return given ? id : await FindAsync(partition, row, cancellation)
            ?? throw new InvalidOperationException("An identity was there and is gone: the account is being erased.");
    }

    private readonly record struct KnownIdentity(string Partition, string Row);
}
