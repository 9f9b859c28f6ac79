using Azure.Data.Tables;
using CommunityFunctions.Communities;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Accounts of people who were erased, table Suppressions: of each only a keyed hash is kept, so that what a platform goes on telling of it is recognised and dropped.
/// Asked only when an account would be given an id; one that has an id costs nothing.
/// </summary>
public sealed class ErasedAccounts(TableServiceClient tables, ErasedIds ids, AddressHash addresses, IMemoryCache remembered, TimeProvider clock)
{
    /// <summary>A return is known to every process after that.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>Says that somebody was erased at all. No hash is written so.</summary>
    private const string Anybody = "anybody";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Suppressions);

    /// <summary>Whether what is told of the account is to be dropped.</summary>
    public async ValueTask<bool> IncludeAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation)
    {
        var key = new Remembered(community, source, account);
        if (remembered.TryGetValue(key, out _)) return true;
        if (await ids.FindAsync(community, cancellation) is not { } hash) return false;
        if (await table.FindAsync(community.ToString(), hash.OfAccount(source, account), cancellation) is null) return false;
        remembered.Set(key, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        return true;
    }

    /// <summary>The hash under which ids of erased people are known; null where nobody was ever erased, and nothing has to be looked up.</summary>
    public async ValueTask<IdHash?> HashIfAnyAsync(CommunityId community, CancellationToken cancellation)
    {
        if (remembered.TryGetValue(new RememberedAny(community), out bool any)) return any ? await ids.FindAsync(community, cancellation) : null;
        any = await table.FindAsync(community.ToString(), Anybody, cancellation) is not null;
        remembered.Set(new RememberedAny(community), any, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        return any ? await ids.FindAsync(community, cancellation) : null;
    }

    /// <summary>Notes the person's accounts and addresses. An address that is suppressed for another reason is from now on suppressed for this one.</summary>
    /// <returns>Since when (the storage's time): what is written of these accounts later comes too late. And how many rows stand for the person.</returns>
    /// <exception cref="InvalidOperationException">There is no secret to hash with.</exception>
    public async Task<(DateTimeOffset Since, int Count)> AddAsync(PersonTrace person, CancellationToken cancellation)
    {
        var community = person.Community.Id;
        var hash = await ids.OfAsync(community, cancellation);
        var keys = person.Accounts.Select(account => hash.OfAccount(account.Source, account.Account)).ToList();
        foreach (var address in person.Addresses) keys.Add((await addresses.OfAsync(community, address, cancellation))[0]);
        foreach (var key in keys.Append(Anybody))
        {
            if (await table.FindAsync(community.ToString(), key, cancellation) is { } row && ReasonIn(row) == nameof(SuppressionReason.Erased)) continue;
            await table.UpsertEntityAsync(
                new TableEntity(community.ToString(), key) { ["Reason"] = nameof(SuppressionReason.Erased).ToLowerInvariant(), ["At"] = clock.GetUtcNow() },
                TableUpdateMode.Replace, cancellation);
        }

        remembered.Remove(new RememberedAny(community));
        var first = await table.FindAsync(community.ToString(), keys[0], cancellation);
        return (first!.Timestamp!.Value, keys.Distinct().Count());
    }

    /// <summary>Lets somebody come back who says so themselves. What was erased stays so.</summary>
    /// <returns>Whether anything stood in their way.</returns>
    /// <exception cref="InvalidOperationException">There is no secret to hash with.</exception>
    public async Task<bool> ReturnAsync(CommunityId community, SourceName? source, string? account, string? address, CancellationToken cancellation)
    {
        var hash = await ids.OfAsync(community, cancellation);
        var keys = new List<string>();
        if (source is { } of && account is not null) keys.Add(hash.OfAccount(of, account));
        if (address is not null) keys.AddRange(await addresses.OfAsync(community, address, cancellation));

        var stood = false;
        foreach (var key in keys)
        {
            if (await table.FindAsync(community.ToString(), key, cancellation) is not { } row || ReasonIn(row) != nameof(SuppressionReason.Erased)) continue;
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
            stood = true;
        }

        if (source is { } at && account is not null) remembered.Remove(new Remembered(community, at, account));
        return stood;
    }

    private static string ReasonIn(TableEntity row) => Enum.Parse<SuppressionReason>(row.GetString("Reason"), ignoreCase: true).ToString();

    private readonly record struct Remembered(CommunityId Community, SourceName Source, string Account);

    private readonly record struct RememberedAny(CommunityId Community);
}
