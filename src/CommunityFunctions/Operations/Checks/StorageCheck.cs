using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations.Checks;

/// <summary>Tables, queues and blobs answer, and let the suite in: one call each. What is wrong is thrown, and said for every check alike.</summary>
public sealed class StorageCheck(Marks marks, QueueServiceClient queues, BlobServiceClient blobs) : IReadinessCheck
{
    public string Name => "storage";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(
            marks.LastRunAsync("any", cancellation),
            queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).GetPropertiesAsync(cancellation),
            blobs.GetBlobContainerClient(StorageNames.Containers.Communities).GetPropertiesAsync(cancellationToken: cancellation));
        return [];
    }
}
