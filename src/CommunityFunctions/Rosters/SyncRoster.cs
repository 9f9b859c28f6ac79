using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Rosters;

public sealed class SyncRoster(RosterReading reading)
{
    [Function(nameof(SyncRoster))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Rosters, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        reading.ReadAsync(WorkQueues.Read<RosterMessage>(message), cancellation);
}
