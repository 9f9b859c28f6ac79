using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Messages that were given up, and large deliveries that wait: they hold whole payloads, so one that tells of the person goes whole. A delivery that waits is left to be
/// processed, which drops what is of the person; one that is still there at the last sweep is stuck.
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
        await foreach (var (id, text) in LettersAsync(person, cancellation))
        {
            yield return new(StorageNames.Containers.DeadLetters, PersonalRows.Community, new JsonObject { ["id"] = id, ["message"] = text });
        }

        await foreach (var (name, text) in DeliveriesAsync(person, cancellation))
        {
            yield return new(StorageNames.Containers.Deliveries, PersonalRows.Community, new JsonObject { ["name"] = name, ["body"] = text });
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var (id, _) in LettersAsync(person, cancellation))
        {
            if (await letters.DeleteAsync(id, cancellation)) deleted++;
        }

        // What the last try of a failing message said may hold a piece of it.
        await foreach (var note in dead.GetBlobsAsync(BlobTraits.None, BlobStates.None, Notes, cancellation))
        {
            if (!PayloadSearch.Tells(await TextAsync(dead, note.Name, cancellation), person)) continue;
            await dead.DeleteBlobIfExistsAsync(note.Name, cancellationToken: cancellation);
            deleted++;
        }

        if (!erasure.IsLast) return deleted;
        await foreach (var (name, _) in DeliveriesAsync(person, cancellation))
        {
            await deliveries.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
            deleted++;
        }

        return deleted;
    }

    private async IAsyncEnumerable<(string Id, string Text)> LettersAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var letter in letters.ListAfterAsync(null, cancellation))
        {
            if (letter.Community is { } community && community != person.Community.Id.ToString()) continue;
            var text = await letters.TextAsync(letter.Id, cancellation);
            if (PayloadSearch.Tells(text, person)) yield return (letter.Id, text);
        }
    }

    private async IAsyncEnumerable<(string Name, string Text)> DeliveriesAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in deliveries.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{person.Community.Id}/", cancellation))
        {
            var text = await TextAsync(deliveries, blob.Name, cancellation);
            if (PayloadSearch.Tells(text, person)) yield return (blob.Name, text);
        }
    }

    private static async Task<string> TextAsync(BlobContainerClient container, string name, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        return await blob.ExistsAsync(cancellation) ? (await blob.DownloadContentAsync(cancellation)).Value.Content.ToString() : "";
    }
}
