using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Reports;

public sealed class RenderReport(ReportRendering rendering)
{
    [Function(nameof(RenderReport))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Reports, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        rendering.RunAsync(WorkQueues.Read<ReportMessage>(message), cancellation);
}
