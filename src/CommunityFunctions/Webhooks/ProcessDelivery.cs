using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Webhooks;

public sealed class ProcessDelivery(DeliveryProcessor processor)
{
    [Function(nameof(ProcessDelivery))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.WebhookDeliveries, Connection = StorageNames.Connection)] string message,
        CancellationToken cancellation) => processor.ProcessAsync(message, cancellation);
}
