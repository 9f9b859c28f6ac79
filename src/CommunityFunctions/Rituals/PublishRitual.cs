using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Rituals;

public sealed class PublishRitual(Publishing publishing)
{
    [Function(nameof(PublishRitual))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.RitualRuns, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        publishing.RunAsync(WorkQueues.Read<RitualMessage>(message), cancellation);
}
