using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Welcome;

public sealed class SendWelcomeStep(StepSending sending)
{
    [Function(nameof(SendWelcomeStep))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.WelcomeSteps, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        sending.RunAsync(WorkQueues.Read<WelcomeMessage>(message), cancellation);
}
