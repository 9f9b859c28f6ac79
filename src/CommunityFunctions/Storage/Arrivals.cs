using System.Security.Cryptography;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>
/// When what has no time of its own was told first, table Arrivals. The day is part of an event's key: told again after midnight, a fact without a time would
/// otherwise be in the log twice. And a profile that is told again would otherwise be believed against a later one.
/// </summary>
public sealed class Arrivals(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Arrivals);

    /// <summary>The fact, at the time at which it was told first.</summary>
    public async ValueTask<CommunityEvent> TimedAsync(CommunityId community, SourceName source, CommunityEvent fact, CancellationToken cancellation)
    {
        if (!fact.AtIsArrival) return fact;
        return fact with { At = await FirstAsync(community, source, fact.Id, fact.At, cancellation) };
    }

    /// <summary>What is said of an account, at the time at which it was told first.</summary>
    /// <param name="body">The delivery that tells it. It has no id that a repetition keeps, and a repetition has the same bytes.</param>
    public async ValueTask<AccountSighting> TimedAsync(
        CommunityId community, SourceName source, AccountSighting sighting, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (!sighting.AtIsArrival) return sighting;
        var id = $"seen:{sighting.Account}:{Convert.ToHexStringLower(SHA256.HashData(body.Span))}";
        return sighting with { At = await FirstAsync(community, source, id, sighting.At, cancellation) };
    }

    /// <summary>When profiles of an account were told that had no time of their own.</summary>
    public IAsyncEnumerable<DateTimeOffset> SeenAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation) =>
        table.QueryAsync<TableEntity>(SeenFilter(community, source, account), cancellationToken: cancellation).Select(row => row.GetDateTimeOffset("At")!.Value);

    /// <returns>How many.</returns>
    public Task<int> ForgetAccountAsync(CommunityId community, SourceName source, string account, CancellationToken cancellation) =>
        table.DeleteAllAsync(SeenFilter(community, source, account), cancellation);

    public Task ForgetAsync(CommunityId community, SourceName source, string fact, CancellationToken cancellation) =>
        table.DeleteEntityAsync($"{community}|{source}", StorageKey.Encode(fact), cancellationToken: cancellation);

    private static string SeenFilter(CommunityId community, SourceName source, string account)
    {
        var prefix = StorageKey.Encode($"seen:{account}:");
        return TableClient.CreateQueryFilter($"PartitionKey eq {$"{community}|{source}"} and RowKey ge {prefix} and RowKey lt {$"{prefix[..^1]};"}");
    }

    private async Task<DateTimeOffset> FirstAsync(CommunityId community, SourceName source, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        var (partition, row) = ($"{community}|{source}", StorageKey.Encode(id));
        if (await table.TryInsertAsync(new TableEntity(partition, row) { ["At"] = at }, cancellation)) return at;
        return await table.FindAsync(partition, row, cancellation) is { } first ? first.GetDateTimeOffset("At")!.Value : at;
    }
}
