using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>What was erased and purged, the newest first, table PrivacyReceipts.</summary>
public sealed class PrivacyReceipts(TableServiceClient tables)
{
    public const string Erased = "erasure";

    /// <summary>Somebody from whom nothing had come for as long as their data may be kept.</summary>
    public const string Retention = "retention";

    public const string Purge = "purge";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.PrivacyReceipts);

    /// <summary>Writes a receipt: of the same moment and id it is one.</summary>
    public Task WriteAsync(CommunityId community, PrivacyReceipt receipt, CancellationToken cancellation) =>
        table.UpsertEntityAsync(ToRow(community, receipt), TableUpdateMode.Replace, cancellation);

    /// <summary>Adds what has gone now to the receipt of the same moment and id: of what takes several messages, or is done again, each tells what it saw go.</summary>
    public Task AddAsync(CommunityId community, PrivacyReceipt receipt, CancellationToken cancellation)
    {
        return table.ChangeAsync(community.ToString(), RowKey(receipt), Change, cancellation);

        bool Change(TableEntity row)
        {
            var counts = row.GetString("Counts") is { } said ? JsonSerializer.Deserialize<Dictionary<string, int>>(said)! : [];
            foreach (var (what, count) in receipt.Counts) counts[what] = counts.GetValueOrDefault(what) + count;
            foreach (var (column, value) in ToRow(community, receipt with { Counts = counts })) row[column] = value;
            return true;
        }
    }

    /// <param name="after">The place of the last one that was seen; null from the newest on.</param>
    public IAsyncEnumerable<(string Place, PrivacyReceipt Receipt)> ListAfterAsync(CommunityId community, string? after, CancellationToken cancellation) => table
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {community.ToString()} and RowKey gt {after ?? ""}"), cancellationToken: cancellation)
        .Select(row => (row.RowKey, Read(row)));

    /// <returns>Null when there is none (yet).</returns>
    public async Task<PrivacyReceipt?> FindAsync(CommunityId community, string id, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {community.ToString()} and Id eq {id}");
        return await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(Read).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>By when it was asked for, so that one that is written again is the same row.</summary>
    private static string RowKey(PrivacyReceipt receipt) => $"{DateTimeOffset.MaxValue.Ticks - receipt.AskedAt.ToDateTimeOffset().UtcTicks:D19}-{StorageKey.Encode(receipt.Id)}";

    private static TableEntity ToRow(CommunityId community, PrivacyReceipt receipt) => new(community.ToString(), RowKey(receipt))
    {
        ["Id"] = receipt.Id,
        ["Kind"] = receipt.Kind,
        ["AskedBy"] = receipt.AskedBy,
        ["AskedAt"] = receipt.AskedAt.ToDateTimeOffset(),
        ["DoneAt"] = receipt.DoneAt.ToDateTimeOffset(),
        ["Counts"] = JsonSerializer.Serialize(receipt.Counts),
    };

    private static PrivacyReceipt Read(TableEntity row) => new(
        row.GetString("Id"), row.GetString("Kind"), row.GetString("AskedBy"), Instant.FromDateTimeOffset(row.GetDateTimeOffset("AskedAt")!.Value),
        Instant.FromDateTimeOffset(row.GetDateTimeOffset("DoneAt")!.Value), JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString("Counts"))!);
}
