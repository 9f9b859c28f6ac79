using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Privacy;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Deletes the log's months that have been kept for long enough, day by day: the events, what the indexes know of them, the receipts of deliveries, and then the facts of the days.
/// The oldest day is asked for by its key, so what is young costs nothing.
/// </summary>
public sealed class LogPurge(TableServiceClient tables, PersonalEvents events, FactsStore facts)
{
    /// <summary>A message has some minutes.</summary>
    private const int MostDays = 31;

    private readonly TableClient log = tables.GetTableClient(StorageNames.Tables.Events);
    private readonly TableClient deliveries = tables.GetTableClient(StorageNames.Tables.Deliveries);

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(CommunityDefinition community, Instant now, CancellationToken cancellation)
    {
        var kept = LogRetention.FirstDayKept(community, now);
        var counts = new Dictionary<string, int> { ["events"] = 0, ["deliveries"] = 0 };
        for (var days = 0; await OldestAsync(log, $"{community.Id}|", cancellation) is { } day && day < kept; days++)
        {
            if (days == MostDays) return (counts, true, null);
            counts["events"] += await events.PurgeDayAsync(community, day, cancellation);
        }

        foreach (var source in community.Sources)
        {
            counts["deliveries"] += await deliveries.DeleteAllAsync(
                TableClient.CreateQueryFilter($"PartitionKey ge {$"{community.Id}|{source.Name}|"} and PartitionKey lt {$"{community.Id}|{source.Name}|{LocalDatePattern.Iso.Format(kept)}"}"), cancellation);
        }

        counts["facts"] = await facts.PurgeAsync(community.Id, kept, (now.InZone(community.Zone).Date - community.Retention.Figures).With(DateAdjusters.StartOfMonth), cancellation);
        return (counts, false, null);
    }

    /// <summary>The day of the first partition that begins so.</summary>
    private static async Task<LocalDate?> OldestAsync(TableClient table, string prefix, CancellationToken cancellation)
    {
        var first = await table.QueryAsync<TableEntity>(StorageKey.PartitionsFrom(prefix), maxPerPage: 1, select: ["PartitionKey"], cancellation).FirstOrDefaultAsync(cancellation);
        return first is null ? null : LocalDatePattern.Iso.Parse(first.PartitionKey.Split('|')[1]).Value;
    }
}
