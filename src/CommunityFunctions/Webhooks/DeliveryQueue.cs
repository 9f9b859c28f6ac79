using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage;
using Microsoft.Extensions.Azure;
using Polly;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Webhooks;

/// <summary>The queue between the door and the processing. A delivery too large for a message goes to a blob, and the message carries its name.</summary>
public sealed class DeliveryQueue(
    IAzureClientFactory<QueueServiceClient> queues, IAzureClientFactory<BlobServiceClient> doorBlobs, BlobServiceClient blobs)
{
    /// <summary>A message may have 64 KiB; this leaves room for what the service adds.</summary>
    public const int MaxMessageLength = 60_000;

    private readonly QueueClient queue = queues.CreateClient(StorageRegistration.Door).GetQueueClient(StorageNames.Queues.WebhookDeliveries);

    // Real time, also where the suite's clock is moved: this is about how long storage takes.
    private readonly ResiliencePipeline breaker = DoorBreaker.Create(TimeProvider.System);

    private readonly BlobContainerClient door = doorBlobs.CreateClient(StorageRegistration.Door).GetBlobContainerClient(StorageNames.Containers.Deliveries);
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries);

    /// <summary>Returns once the delivery is stored; throws when it is not. Who hangs up meanwhile does not end it: the door's clients give up soon enough.</summary>
    /// <exception cref="BrokenCircuitException">Storage was not asked, for it did not answer just now.</exception>
    public async Task SendAsync(Delivery delivery, CancellationToken cancellation) =>
        await breaker.ExecuteAsync(async _ => await StoreAsync(delivery), cancellation);

    private async Task StoreAsync(Delivery delivery)
    {
        var message = DeliveryMessage.Of(delivery);
        var text = message.ToJson();
        if (text.Length > MaxMessageLength)
        {
            var name = $"{delivery.Community}/{delivery.Source}/{delivery.ReceivedAt:yyyy-MM-dd}/{message.Id}";
            await door.GetBlobClient(name).UploadAsync(new BinaryData(delivery.Body), overwrite: true); // It may be there from a first try that had no answer.
            message = message with { Body = null, Blob = name };
            text = message.ToJson();
        }

        try
        {
            await queue.SendMessageAsync(text, timeToLive: WorkQueues.Forever);
        }
        catch (Exception) when (message.Blob is not null)
        {
            await TryTakeBackAsync(message.Blob);
            throw;
        }
    }

    /// <summary>The platform sends the delivery again; nobody would ever read this blob. Where it stays, the account's lifecycle rule deletes it.</summary>
    private async Task TryTakeBackAsync(string blob)
    {
        try
        {
            await door.DeleteBlobIfExistsAsync(blob);
        }
        catch (Exception e) when (e is RequestFailedException || StorageFaults.IsAway(e))
        {
            // Why the delivery could not be queued is what its platform and the log are told.
        }
    }

    /// <summary>The delivery that a message stands for; null when its blob is gone, which it is once the delivery has been processed.</summary>
    public async Task<Delivery?> ReadAsync(DeliveryMessage message, CancellationToken cancellation)
    {
        if (message.Body is { } body) return message.ToDelivery(body);

        var blob = container.GetBlobClient(message.Blob);
        return await blob.ExistsAsync(cancellation)
            ? message.ToDelivery((await blob.DownloadContentAsync(cancellation)).Value.Content.ToMemory())
            : null;
    }

    /// <summary>Forgets the members' words that a delivery in a blob holds, once all of its events are in the log.</summary>
    public async Task ForgetAsync(DeliveryMessage message, CancellationToken cancellation)
    {
        if (message.Blob is { } name) await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
    }
}
