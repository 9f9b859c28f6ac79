using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Surveys;

public sealed class SendSurvey(SurveyAsking asking)
{
    [Function(nameof(SendSurvey))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Surveys, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        asking.RunAsync(WorkQueues.Read<SurveyMessage>(message), cancellation);
}
