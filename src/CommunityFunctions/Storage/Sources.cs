using Azure.Data.Tables;
using CommunityFunctions.Communities;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage;

/// <summary>What the suite knows of each source, table Sources: when it last delivered, and how far its roster has been read.</summary>
public sealed class Sources(TableServiceClient tables, IMemoryCache noted) : IDisposable
{
    private readonly SemaphoreSlim noting = new(1, 1);
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Sources);

    public async Task<RosterProgress> RosterProgressAsync(CommunityId community, SourceName source, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), source.ToString(), cancellation) is { } row ? RosterProgress.From(row) : RosterProgress.None;

    /// <summary>The progress of all sources: a few rows for each community.</summary>
    public async Task<IReadOnlyDictionary<(CommunityId, SourceName), RosterProgress>> AllRosterProgressAsync(CancellationToken cancellation)
    {
        var all = new Dictionary<(CommunityId, SourceName), RosterProgress>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            all[(CommunityId.Parse(row.PartitionKey), SourceName.Parse(row.RowKey))] = RosterProgress.From(row);
        }

        return all;
    }

    /// <summary>When each source last delivered, to the minute (UTC); without those that never have.</summary>
    public async Task<IReadOnlyDictionary<(CommunityId, SourceName), DateTimeOffset>> LastDeliveriesAsync(CancellationToken cancellation)
    {
        var last = new Dictionary<(CommunityId, SourceName), DateTimeOffset>();
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "LastDelivery"], cancellationToken: cancellation))
        {
            if (row.GetDateTimeOffset("LastDelivery") is { } at) last[(CommunityId.Parse(row.PartitionKey), SourceName.Parse(row.RowKey))] = at;
        }

        return last;
    }

    /// <summary>What is known of each source of a community: when it last delivered, since when its list of accounts is known, and when that was read whole last (UTC).</summary>
    public async Task<IReadOnlyDictionary<SourceName, (DateTimeOffset? LastDelivery, DateTimeOffset? Baseline, DateTimeOffset? ReadAt)>> SeenAsync(
        CommunityId community, CancellationToken cancellation)
    {
        var seen = new Dictionary<SourceName, (DateTimeOffset?, DateTimeOffset?, DateTimeOffset?)>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation))
        {
            var progress = RosterProgress.From(row);
            seen[SourceName.Parse(row.RowKey)] = (row.GetDateTimeOffset("LastDelivery"), progress.Baseline, progress.ReadAt);
        }

        return seen;
    }

    /// <summary>Writes what <paramref name="change"/> makes of the progress, unless it returns null.</summary>
    /// <returns>The progress as it stands now.</returns>
    public async Task<RosterProgress> ChangeRosterProgressAsync(
        CommunityId community, SourceName source, Func<RosterProgress, RosterProgress?> change, CancellationToken cancellation)
    {
        var row = await table.ChangeAsync(community.ToString(), source.ToString(), Change, cancellation);
        return RosterProgress.From(row);

        bool Change(TableEntity row)
        {
            if (change(RosterProgress.From(row)) is not { } changed) return false;
            changed.WriteTo(row);
            return true;
        }
    }

    /// <summary>
    /// Notes that the source delivered, to the minute: often enough to notice a silent source, and one write for a busy minute.
    /// The latest time wins, whatever the order.
    /// </summary>
    public async Task NoteDeliveryAsync(CommunityId community, SourceName source, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var minute = new DateTimeOffset(receivedAt.UtcTicks - receivedAt.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        if (IsNoted()) return;

        // One at a time: the deliveries of one moment would all race for the one row.
        await noting.WaitAsync(cancellation);
        try
        {
            if (IsNoted()) return;
            var row = await table.ChangeAsync(community.ToString(), source.ToString(), Change, cancellation);
            noted.Set(new NotedDelivery(community, source), row.GetDateTimeOffset("LastDelivery")!.Value, new MemoryCacheEntryOptions { Size = 1 });
        }
        finally
        {
            noting.Release();
        }

        bool IsNoted() => noted.TryGetValue(new NotedDelivery(community, source), out DateTimeOffset latest) && latest >= minute;

        bool Change(TableEntity row)
        {
            if (row.GetDateTimeOffset("LastDelivery") >= minute) return false;
            row["LastDelivery"] = minute;
            return true;
        }
    }

    /// <summary>Counts what was told of people who were erased, and was dropped. A delivery that is processed twice is counted twice.</summary>
    public Task NoteDroppedAsync(CommunityId community, SourceName source, int dropped, CancellationToken cancellation) => table.ChangeAsync(
        community.ToString(), source.ToString(), row =>
        {
            row["Dropped"] = (row.GetInt64("Dropped") ?? 0) + dropped;
            return true;
        }, cancellation);

    /// <summary>How much was told by each source of people who were erased, and was dropped.</summary>
    public async Task<IReadOnlyDictionary<string, long>> DroppedAsync(CommunityId community, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation)
            .Where(row => row.ContainsKey("Dropped")).ToDictionaryAsync(row => row.RowKey, row => row.GetInt64("Dropped")!.Value, cancellationToken: cancellation);

    public void Dispose() => noting.Dispose();

    private readonly record struct NotedDelivery(CommunityId Community, SourceName Source);
}
