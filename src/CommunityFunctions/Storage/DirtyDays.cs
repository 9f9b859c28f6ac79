using System.Net;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>The local days whose facts have to be computed again, table DirtyDays.</summary>
public sealed class DirtyDays
{
    private const int MostInOneTransaction = 100;
    private const string Pending = "FactsChanged";

    private readonly TableClient table;
    private readonly TimeProvider clock;
    private readonly SharedWrite<(CommunityId Community, LocalDate Day)> marks;

    public DirtyDays(TableServiceClient tables, TimeProvider clock)
    {
        this.clock = clock;
        table = tables.GetTableClient(StorageNames.Tables.DirtyDays);
        marks = new(mark => table.UpsertEntityAsync(MarkOf(mark.Community, mark.Day), TableUpdateMode.Merge));
    }

    /// <summary>
    /// Marks a day, always, even when it is marked: each mark has a new ETag, so that a computation which read the log before this event
    /// cannot take the mark away. Events that are written at the same time share a mark, one that is made after all of them.
    /// </summary>
    public Task MarkAsync(CommunityId community, LocalDate day, CancellationToken cancellation) => marks.WriteAsync((community, day)).WaitAsync(cancellation);

    /// <summary>Marks many days, a hundred at a time.</summary>
    public async Task MarkAsync(CommunityId community, IEnumerable<LocalDate> days, CancellationToken cancellation)
    {
        foreach (var some in days.Distinct().Chunk(MostInOneTransaction))
        {
            await table.SubmitTransactionAsync(
                some.Select(day => new TableTransactionAction(TableTransactionActionType.UpsertMerge, MarkOf(community, day))), cancellation);
        }
    }

    public async Task<bool> AnyAsync(CommunityId community, CancellationToken cancellation)
    {
        await foreach (var _ in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", maxPerPage: 1, select: ["RowKey"], cancellation)) return true;
        return false;
    }

    /// <summary>The marked days in their order.</summary>
    public async Task<IReadOnlyList<DirtyDay>> ListAsync(CommunityId community, CancellationToken cancellation)
    {
        var days = new List<DirtyDay>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation))
        {
            days.Add(new(LocalDatePattern.Iso.Parse(row.RowKey).Value, row.ETag, row.GetBoolean(Pending) == true));
        }

        return days;
    }

    /// <summary>
    /// Notes on the mark that the day's facts are about to change: whoever computes the day after a cut finds the facts as they are to be, and must know
    /// that what follows from them may not have been written.
    /// </summary>
    /// <returns>The day with its new mark; with none when it was marked again since, so that the mark stays.</returns>
    public async Task<DirtyDay> NoteChangeAsync(CommunityId community, DirtyDay day, CancellationToken cancellation)
    {
        var note = new TableEntity(community.ToString(), LocalDatePattern.Iso.Format(day.Day)) { [Pending] = true };
        try
        {
            var noted = await table.UpdateEntityAsync(note, day.Mark!.Value, TableUpdateMode.Merge, cancellation);
            return day with { Mark = noted.Headers.ETag };
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            await table.UpsertEntityAsync(note, TableUpdateMode.Merge, cancellation);
            return day with { Mark = null };
        }
    }

    /// <summary>Takes the mark away, unless the day was marked again since.</summary>
    public async Task TakeAwayAsync(CommunityId community, DirtyDay day, CancellationToken cancellation)
    {
        if (day.Mark is not { } mark) return;
        try
        {
            await table.DeleteEntityAsync(community.ToString(), LocalDatePattern.Iso.Format(day.Day), mark, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // An event came meanwhile: the day has to be computed once more.
        }
    }

    private TableEntity MarkOf(CommunityId community, LocalDate day) =>
        new(community.ToString(), LocalDatePattern.Iso.Format(day)) { ["MarkedAt"] = clock.GetUtcNow() };
}
