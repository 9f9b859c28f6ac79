using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Privacy;

public sealed class ErasePerson(Erasing erasing)
{
    [Function(nameof(ErasePerson))]
    public Task Run([QueueTrigger(StorageNames.Queues.Erasures, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        erasing.RunAsync(WorkQueues.Read<ErasureMessage>(message), cancellation);
}
