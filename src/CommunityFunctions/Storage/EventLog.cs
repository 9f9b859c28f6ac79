using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>
/// The log, table Events: the truth from which all else can be rebuilt. A row is inserted under the source's own id of the fact,
/// so that a delivery which comes twice changes nothing.
/// </summary>
public sealed class EventLog(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Events);

    /// <returns>False when the log has the event already.</returns>
    public Task<bool> InsertAsync(CommunityDefinition community, LoggedEvent logged, CancellationToken cancellation) =>
        table.TryInsertAsync(ToRow(community, logged), cancellation);

    /// <summary>Whether the community has any event. Its zone and its shards cannot change any more then.</summary>
    public async Task<bool> AnyAsync(CommunityId community, CancellationToken cancellation)
    {
        var rows = table.QueryAsync<TableEntity>(StorageKey.PartitionsFrom($"{community}|"), maxPerPage: 1, select: ["RowKey"], cancellation);
        await foreach (var _ in rows) return true;
        return false;
    }

    /// <summary>All events of a community's local day, from all its shards, in no particular order.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> ReadDayAsync(CommunityDefinition community, LocalDate day, CancellationToken cancellation)
    {
        var shards = await Task.WhenAll(Enumerable.Range(0, community.Shards).Select(ReadShardAsync));
        return [.. shards.SelectMany(events => events)];

        async Task<List<LoggedEvent>> ReadShardAsync(int shard)
        {
            var events = new List<LoggedEvent>();
            var filter = $"PartitionKey eq '{Partition(community.Id, day, shard)}'";
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) events.Add(EventRow.Read(row));
            return events;
        }
    }

    /// <summary>A day's rows as they stand, from all its shards.</summary>
    /// <param name="filter">OData, on top of the day; null for all.</param>
    internal IAsyncEnumerable<TableEntity> RowsAsync(CommunityDefinition community, LocalDate day, string? filter, CancellationToken cancellation) => Enumerable.Range(0, community.Shards)
        .ToAsyncEnumerable()
        .SelectMany(shard => table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{Partition(community.Id, day, shard)}'{(filter is null ? "" : $" and ({filter})")}", cancellationToken: cancellation));

    /// <returns>How many events.</returns>
    internal async Task<int> PurgeDayAsync(CommunityDefinition community, LocalDate day, CancellationToken cancellation)
    {
        var deleted = 0;
        for (var shard = 0; shard < community.Shards; shard++) deleted += await table.DeleteAllAsync($"PartitionKey eq '{Partition(community.Id, day, shard)}'", cancellation);
        return deleted;
    }

    /// <summary>Does some changes to rows of one partition, a hundred at a time: pairs that belong together stay together.</summary>
    internal Task ChangeAsync(IReadOnlyList<TableTransactionAction> changes, CancellationToken cancellation) => table.InTransactionsAsync(changes, cancellation);

    /// <summary>The local day on which the event counts, in the community's zone.</summary>
    public static LocalDate DayOf(CommunityDefinition community, CommunityEvent fact) =>
        Instant.FromDateTimeOffset(fact.At).InZone(community.Zone).Date;

    public static string Partition(CommunityId community, LocalDate day, int shard) => $"{community}|{day:uuuu'-'MM'-'dd}|{shard}";

    /// <summary>Stable from process to process and from version to version: it says where a row is.</summary>
    private static int ShardOf(CommunityDefinition community, string rowKey) => community.Shards == 1
        ? 0
        : (int)(BinaryPrimitives.ReadUInt64BigEndian(XxHash64.Hash(Encoding.UTF8.GetBytes(rowKey))) % (ulong)community.Shards);

    private static TableEntity ToRow(CommunityDefinition community, LoggedEvent logged)
    {
        var (fact, day) = (logged.Fact, DayOf(community, logged.Fact));
        var rowKey = StorageKey.Join(logged.Source.ToString(), fact.Id);

        // By the definition of this moment: a row is inserted once, so a later definition says nothing new of it.
        var isTeam = fact.Actor is { } actor ? DatedRole.IsTeam(community, logged.AccountsOf, actor, day, fact.Team) : fact.Team;
        var flagged = isTeam == fact.Team ? fact : fact with { Team = isTeam, PlatformSaysTeam = fact.Team };
        return EventRow.Write(logged with { Fact = flagged }, Partition(community.Id, day, ShardOf(community, rowKey)), rowKey);
    }
}
