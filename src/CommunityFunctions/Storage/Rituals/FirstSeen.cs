using System.Collections.Concurrent;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>
/// When the file of each ritual was first seen, table Marks: nothing of it is due before, and the turns of its texts are counted from then. Stored once, so
/// it may be remembered.
/// </summary>
public sealed class FirstSeen(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Marks);
    private readonly ConcurrentDictionary<(CommunityId, string), Instant> remembered = [];

    /// <summary>Communities of which all that was noted has been read: one query, and not one for each ritual.</summary>
    private readonly ConcurrentDictionary<CommunityId, bool> looked = [];

    /// <summary>When each of a community's rituals was first seen: now, and noted so, for those that are new.</summary>
    public async Task<IReadOnlyDictionary<string, Instant>> NoteAsync(CommunityId community, IEnumerable<string> rituals, Instant now, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, Instant>(StringComparer.Ordinal);
        if (looked.TryAdd(community, true))
        {
            foreach (var (ritual, at) in await AllAsync(community, cancellation)) remembered[(community, ritual)] = at;
        }

        foreach (var ritual in rituals)
        {
            if (!remembered.TryGetValue((community, ritual), out var at))
            {
                var row = new TableEntity(Partition(community), ritual) { ["FirstSeen"] = now.ToDateTimeOffset() };
                at = await table.TryInsertAsync(row, cancellation) ? now : await FindAsync(community, ritual, cancellation) ?? now;
                remembered[(community, ritual)] = at;
            }

            seen[ritual] = at;
        }

        return seen;
    }

    /// <summary>Of those that have been seen.</summary>
    public async Task<IReadOnlyDictionary<string, Instant>> AllAsync(CommunityId community, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, Instant>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition(community)}'", cancellationToken: cancellation))
        {
            seen[row.RowKey] = Instant.FromDateTimeOffset(row.GetDateTimeOffset("FirstSeen")!.Value);
        }

        return seen;
    }

    private async Task<Instant?> FindAsync(CommunityId community, string ritual, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community), ritual, cancellation) is { } row ? Instant.FromDateTimeOffset(row.GetDateTimeOffset("FirstSeen")!.Value) : null;

    private static string Partition(CommunityId community) => $"rituals|{community}";
}
