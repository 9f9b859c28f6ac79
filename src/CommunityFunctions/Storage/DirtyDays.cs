using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>The local days whose facts have to be computed again, table DirtyDays.</summary>
public sealed class DirtyDays
{
    private readonly SharedWrite<(CommunityId Community, LocalDate Day)> marks;

    public DirtyDays(TableServiceClient tables, TimeProvider clock)
    {
        var table = tables.GetTableClient(StorageNames.Tables.DirtyDays);
        marks = new(mark => table.UpsertEntityAsync(
            new TableEntity(mark.Community.ToString(), $"{mark.Day:uuuu'-'MM'-'dd}") { ["MarkedAt"] = clock.GetUtcNow() }, TableUpdateMode.Replace));
    }

    /// <summary>
    /// Marks a day, always, even when it is marked: each mark has a new ETag, so that a computation which read the log before this event
    /// cannot take the mark away. Events that are written at the same time share a mark, one that is made after all of them.
    /// </summary>
    public Task MarkAsync(CommunityId community, LocalDate day, CancellationToken cancellation) => marks.WriteAsync((community, day)).WaitAsync(cancellation);
}
