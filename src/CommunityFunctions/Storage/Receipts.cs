using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>
/// What came in and was processed, table Deliveries: a row for each delivery, on the community's local day of its arrival. Whoever asks whether a platform's call
/// arrived, and what it held, finds it here; the log says what became of it. A delivery that is a dead letter has no receipt yet. No words, and nobody's name.
/// </summary>
public sealed class Receipts(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Deliveries);

    /// <summary>Writes the receipt: processing the same message again writes the same row.</summary>
    /// <param name="id">Of the delivery, given out at the door: the platform's repeat of a delivery is another delivery.</param>
    /// <param name="events">How many facts it held, whether the log had them already or not.</param>
    /// <param name="skipped">How many things in it were skipped on purpose.</param>
    public Task WriteAsync(
        CommunityDefinition community, SourceName source, string id, DateTimeOffset receivedAt, int events, int skipped, CancellationToken cancellation)
    {
        var day = Instant.FromDateTimeOffset(receivedAt).InZone(community.Zone).Date;
        var row = new TableEntity($"{community.Id}|{source}|{day:uuuu'-'MM'-'dd}", StorageKey.Encode(id))
        {
            ["ReceivedAt"] = receivedAt,
            ["Events"] = events,
            ["Skipped"] = skipped,
        };
        return table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }
}
