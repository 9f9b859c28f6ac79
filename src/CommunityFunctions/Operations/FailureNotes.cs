using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Operations;

/// <summary>
/// What the last failed try of a queue message said. The host moves a message to the poison queue without its error, as a new message with a new id:
/// so the note is kept under a hash of the text, where the keeper of the poison queue finds it.
/// </summary>
public sealed class FailureNotes(BlobServiceClient blobs)
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters);

    public Task WriteAsync(string text, Exception e, CancellationToken cancellation) =>
        Note(text).UploadAsync(new BinaryData($"{e.GetType().Name}: {e.Message}"), overwrite: true, cancellation);

    public async Task<string?> FindAsync(string text, CancellationToken cancellation) => await Note(text).ExistsAsync(cancellation)
        ? (await Note(text).DownloadContentAsync(cancellation)).Value.Content.ToString()
        : null;

    public Task DeleteAsync(string text, CancellationToken cancellation) => Note(text).DeleteIfExistsAsync(cancellationToken: cancellation);

    private BlobClient Note(string text) =>
        container.GetBlobClient($"notes/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
}
