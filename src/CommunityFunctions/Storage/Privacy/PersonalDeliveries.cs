using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Messages that were given up, and large deliveries that wait: they hold whole payloads, so one that tells of the person goes whole. A delivery that waits is left to be
/// processed, which drops what is of the person; one that is still there at the last sweep is stuck. Since a payload tells of others too, an export says only that there is one.
/// </summary>
public sealed class PersonalDeliveries(BlobServiceClient blobs, DeadLetterStore letters) : IPersonalStore
{
    private const string Notes = "notes/";

    private readonly BlobContainerClient deliveries = blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries);
    private readonly BlobContainerClient dead = blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters);

    public string Name => "deliveries";

    public IReadOnlyList<string> Places => [StorageNames.Tables.DeadLetters, StorageNames.Containers.DeadLetters, StorageNames.Containers.Deliveries];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var letter in letters.ListAfterAsync(null, cancellation))
        {
            // Whose one is of which nobody knows the community cannot be said.
            if (letter.Community != person.Community.Id.ToString() || !PayloadSearch.Tells(await letters.TextAsync(letter.Id, cancellation), person)) continue;
            yield return new(
                StorageNames.Containers.DeadLetters, PersonalRows.Community,
                new JsonObject { ["id"] = letter.Id, ["day"] = DayOf(letter.At), ["source"] = letter.Source, ["queue"] = letter.Queue });
        }

        await foreach (var (blob, text) in DeliveriesAsync(person, cancellation))
        {
            if (!PayloadSearch.Tells(text, person)) continue;
            var path = blob.Name.Split('/');
            yield return new(
                StorageNames.Containers.Deliveries, PersonalRows.Community,
                new JsonObject { ["id"] = path[^1], ["day"] = DayOf(blob.Properties.CreatedOn!.Value), ["source"] = path[1], ["queue"] = StorageNames.Queues.WebhookDeliveries });
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var letter in letters.ListAfterAsync(null, cancellation))
        {
            if (letter.Community is { } community && community != person.Community.Id.ToString()) continue;
            if (PayloadSearch.Identifies(await letters.TextAsync(letter.Id, cancellation), person) && await letters.DeleteAsync(letter.Id, cancellation)) deleted++;
        }

        // What the last try of a failing message said may hold a piece of it.
        await foreach (var note in dead.GetBlobsAsync(BlobTraits.None, BlobStates.None, Notes, cancellation))
        {
            if (!PayloadSearch.Identifies(await TextAsync(dead, note.Name, cancellation), person)) continue;
            await dead.DeleteBlobIfExistsAsync(note.Name, cancellationToken: cancellation);
            deleted++;
        }

        if (!erasure.IsLast) return deleted;
        await foreach (var (blob, text) in DeliveriesAsync(person, cancellation))
        {
            if (!PayloadSearch.Identifies(text, person)) continue;
            await deliveries.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            deleted++;
        }

        return deleted;
    }

    private async IAsyncEnumerable<(BlobItem Blob, string Text)> DeliveriesAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in deliveries.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{person.Community.Id}/", cancellation))
        {
            yield return (blob, await TextAsync(deliveries, blob.Name, cancellation));
        }
    }

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<string> TextAsync(BlobContainerClient container, string name, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        return await blob.ExistsAsync(cancellation) ? (await blob.DownloadContentAsync(cancellation)).Value.Content.ToString() : "";
    }
}
