using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace CommunityFunctions.Storage;

/// <summary>
/// Messages that were given up: a row to list them by, and a blob with the whole message (a delivery's body and headers among it). Kept for
/// <see cref="Retention"/>, since they may hold members' words.
/// </summary>
public sealed class DeadLetterStore(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues, TimeProvider clock)
{
    /// <summary>Of one whose community says nothing else.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.DeadLetters);
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters);

    /// <summary>Keeps a message. Keeping it twice is keeping it once.</summary>
    /// <param name="messageId">The id that the poison queue gave it.</param>
    public async Task KeepAsync(string queue, string messageId, DateTimeOffset at, string text, string error, CancellationToken cancellation)
    {
        var id = $"{at.UtcDateTime:yyyyMMdd}-{messageId}";
        await Blob(id).UploadAsync(new BinaryData(text), overwrite: true, cancellation);

        var row = new TableEntity(PartitionOf(id), id) { ["Queue"] = queue, ["Error"] = error, ["At"] = at, ["Size"] = text.Length };
        row.SetIfKnown("Community", Member(text, "community"));
        row.SetIfKnown("Source", Member(text, "source"));

        // Not replaced: the second time, the note that said why is gone.
        await table.TryInsertAsync(row, cancellation);
    }

    /// <summary>In the order in which they were given up, after the one named.</summary>
    /// <param name="after">An id (<see cref="IsId"/>), also one that is gone; null for the beginning.</param>
    public async IAsyncEnumerable<DeadLetter> ListAfterAsync(string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = after is null
            ? null
            : TableClient.CreateQueryFilter($"PartitionKey gt {PartitionOf(after)} or (PartitionKey eq {PartitionOf(after)} and RowKey gt {after})");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return Read(row);
    }

    /// <summary>Those that were given up within <see cref="Retention"/>, the oldest first.</summary>
    /// <returns>At most <paramref name="atMost"/>, with the queue they came from and when they were given up (UTC).</returns>
    public async Task<IReadOnlyList<(string Queue, DateTimeOffset At)>> LatelyAsync(DateTimeOffset now, int atMost, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {(now - Retention).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        return await table.QueryAsync<TableEntity>(filter, select: ["Queue", "At"], cancellationToken: cancellation)
            .Take(atMost).Select(row => (row.GetString("Queue"), row.GetDateTimeOffset("At")!.Value)).ToListAsync(cancellation);
    }

    /// <summary>Puts the message back into its queue, and forgets it once the queue has it.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public async Task<bool> ReplayAsync(string id, CancellationToken cancellation)
    {
        if (!IsId(id) || await table.FindAsync(PartitionOf(id), id, cancellation) is not { } row) return false;

        if (!await Blob(id).ExistsAsync(cancellation))
        {
            // An earlier replay or deletion was cut off after the blob was gone.
            await ForgetAsync(id, cancellation);
            return false;
        }

        // Before the message: cut off after it, this is the last that is known of the large delivery's blob, which the message needs from now on.
        row["ReplayedAt"] = clock.GetUtcNow();
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);

        var text = (await Blob(id).DownloadContentAsync(cancellation)).Value.Content.ToString();
        await queues.GetQueueClient(Read(row).Queue).SendMessageAsync(text, timeToLive: WorkQueues.Forever, cancellationToken: cancellation);
        await ForgetAsync(id, cancellation);
        return true;
    }

    /// <summary>Deletes the message for good, with the blob of a large delivery that it stands for, unless a replay has given that to a message.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellation)
    {
        if (!IsId(id) || await table.FindAsync(PartitionOf(id), id, cancellation) is not { } row) return false;

        var blob = Blob(id);
        if (!row.ContainsKey("ReplayedAt") && await blob.ExistsAsync(cancellation) && Member((await blob.DownloadContentAsync(cancellation)).Value.Content.ToString(), "blob") is { } large)
        {
            await blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).DeleteBlobIfExistsAsync(large, cancellationToken: cancellation);
        }

        await ForgetAsync(id, cancellation);
        return true;
    }

    /// <summary>The whole message; empty when it is gone.</summary>
    internal async Task<string> TextAsync(string id, CancellationToken cancellation) =>
        await Blob(id).ExistsAsync(cancellation) ? (await Blob(id).DownloadContentAsync(cancellation)).Value.Content.ToString() : "";

    /// <summary>Deletes all that were given up on a day (UTC) before that of a moment.</summary>
    /// <param name="before">The moment for the letters of a community, and for those of none.</param>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(Func<string?, DateTimeOffset> before, CancellationToken cancellation)
    {
        var purged = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "Community"], cancellationToken: cancellation))
        {
            var first = before(row.GetString("Community")).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (string.CompareOrdinal(row.PartitionKey, first) < 0 && await DeleteAsync(row.RowKey, cancellation)) purged++;
        }

        return purged;
    }

    private async Task ForgetAsync(string id, CancellationToken cancellation)
    {
        await Blob(id).DeleteIfExistsAsync(cancellationToken: cancellation);
        await table.DeleteEntityAsync(PartitionOf(id), id, cancellationToken: cancellation);
    }

    private BlobClient Blob(string id) => container.GetBlobClient($"{PartitionOf(id)}/{id}");

    /// <summary>Whether a dead letter can have this id.</summary>
    public static bool IsId(string id) => id.Length is > 9 and < 100 && id.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0 && StorageKey.Encode(id) == id;

    private static string PartitionOf(string id) => $"{id[..4]}-{id[4..6]}-{id[6..8]}";

    private static DeadLetter Read(TableEntity row) => new(
        row.RowKey, row.GetString("Queue"), row.GetString("Community"), row.GetString("Source"), row.GetString("Error"),
        row.GetDateTimeOffset("At")!.Value, row.GetInt32("Size")!.Value);

    /// <summary>A text member of the message, if the message is such JSON; what poisons a queue may be anything.</summary>
    private static string? Member(string text, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
