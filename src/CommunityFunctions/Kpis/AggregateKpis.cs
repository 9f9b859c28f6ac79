using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Kpis;

public sealed class AggregateKpis(Aggregation aggregation)
{
    [Function(nameof(AggregateKpis))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Kpis, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        aggregation.RunAsync(WorkQueues.Read<AggregateMessage>(message), cancellation);
}
