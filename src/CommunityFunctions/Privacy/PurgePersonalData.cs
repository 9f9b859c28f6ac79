using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Privacy;

public sealed class PurgePersonalData(Purging purging)
{
    [Function(nameof(PurgePersonalData))]
    public Task Run([QueueTrigger(StorageNames.Queues.Purges, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        purging.RunAsync(WorkQueues.Read<PurgeMessage>(message), cancellation);
}
