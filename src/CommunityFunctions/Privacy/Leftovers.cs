using Azure.Storage.Blobs;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Privacy;

/// <summary>Blobs that nothing else ends: mails of the local transport, and large deliveries whose message is gone.</summary>
public sealed class Leftovers(BlobServiceClient blobs)
{
    /// <summary>Deletes what was last written before a moment (UTC); a delivery is kept as long as a letter that may still need it.</summary>
    /// <param name="lettersBefore">The moment for the dead letters of a community.</param>
    public async Task PurgeAsync(DateTimeOffset before, Func<string?, DateTimeOffset> lettersBefore, CancellationToken cancellation)
    {
        foreach (var name in new[] { StorageNames.Containers.Outbox, StorageNames.Containers.Deliveries })
        {
            var container = blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
            {
                var kept = name == StorageNames.Containers.Deliveries ? lettersBefore(blob.Name.Split('/')[0]) : before;
                if (blob.Properties.LastModified < kept) await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            }
        }
    }
}
