using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Privacy;

public sealed class PurgePersonalData(DeadLetterStore letters)
{
    [Function(nameof(PurgePersonalData))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Purges, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        WorkQueues.Read<PurgeMessage>(message) is { What: PurgeMessage.DeadLetters } purge
            ? letters.PurgeAsync(purge.Before, cancellation)
            : throw new FormatException($"$.what: expected '{PurgeMessage.DeadLetters}'.");
}
