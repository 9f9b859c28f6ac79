using Azure.Storage.Blobs;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Privacy;

/// <summary>Blobs that nothing else ends: mails of the local transport, and large deliveries whose message is gone.</summary>
public sealed class Leftovers(BlobServiceClient blobs)
{
    /// <summary>Deletes what was last written before a moment (UTC).</summary>
    public async Task PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        foreach (var name in new[] { StorageNames.Containers.Outbox, StorageNames.Containers.Deliveries })
        {
            var container = blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                if (blob.Properties.LastModified < before) await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            }
        }
    }
}
