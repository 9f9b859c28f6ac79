using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;

namespace CommunityFunctions.Storage;

/// <summary>
/// When facts without a time of their own were told first, table Arrivals. The day is part of an event's key: told again after midnight, such a fact would
/// otherwise be in the log twice.
/// </summary>
public sealed class Arrivals(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Arrivals);

    /// <summary>The fact, at the time at which it was told first.</summary>
    public async ValueTask<CommunityEvent> TimedAsync(CommunityId community, SourceName source, CommunityEvent fact, CancellationToken cancellation)
    {
        if (!fact.AtIsArrival) return fact;

        var (partition, row) = ($"{community}|{source}", StorageKey.Encode(fact.Id));
        if (await table.TryInsertAsync(new TableEntity(partition, row) { ["At"] = fact.At }, cancellation)) return fact;
        return await table.FindAsync(partition, row, cancellation) is { } first ? fact with { At = first.GetDateTimeOffset("At")!.Value } : fact;
    }
}
