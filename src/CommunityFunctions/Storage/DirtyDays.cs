using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>The local days whose facts have to be computed again, table DirtyDays.</summary>
public sealed class DirtyDays(TableServiceClient tables, TimeProvider clock)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.DirtyDays);

    /// <summary>
    /// Marks a day, always, even when it is marked: each mark has a new ETag, so that a computation which read the log before this event
    /// cannot take the mark away.
    /// </summary>
    public Task MarkAsync(CommunityId community, LocalDate day, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(community.ToString(), $"{day:uuuu'-'MM'-'dd}") { ["MarkedAt"] = clock.GetUtcNow() },
            TableUpdateMode.Replace,
            cancellation);
}
