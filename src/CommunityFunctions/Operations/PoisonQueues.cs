using Azure.Storage.Queues.Models;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Operations;

/// <summary>One keeper for each poison queue.</summary>
public sealed class PoisonQueues(PoisonKeeper keeper)
{
    [Function("KeepWebhookDeliveries")]
    public Task KeepWebhookDeliveries(
        [QueueTrigger(StorageNames.Queues.WebhookDeliveriesPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.WebhookDeliveries, message, cancellation);

    [Function("KeepRosters")]
    public Task KeepRosters(
        [QueueTrigger(StorageNames.Queues.RostersPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Rosters, message, cancellation);

    [Function("KeepKpis")]
    public Task KeepKpis(
        [QueueTrigger(StorageNames.Queues.KpisPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Kpis, message, cancellation);

    [Function("KeepRitualRuns")]
    public Task KeepRitualRuns(
        [QueueTrigger(StorageNames.Queues.RitualRunsPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.RitualRuns, message, cancellation);

    [Function("KeepReports")]
    public Task KeepReports(
        [QueueTrigger(StorageNames.Queues.ReportsPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Reports, message, cancellation);

    [Function("KeepEmails")]
    public Task KeepEmails(
        [QueueTrigger(StorageNames.Queues.EmailsPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Emails, message, cancellation);

    [Function("KeepEmailsBulk")]
    public Task KeepEmailsBulk(
        [QueueTrigger(StorageNames.Queues.EmailsBulkPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.EmailsBulk, message, cancellation);

    [Function("KeepWelcomeSteps")]
    public Task KeepWelcomeSteps(
        [QueueTrigger(StorageNames.Queues.WelcomeStepsPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.WelcomeSteps, message, cancellation);

    [Function("KeepSurveys")]
    public Task KeepSurveys(
        [QueueTrigger(StorageNames.Queues.SurveysPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Surveys, message, cancellation);

    [Function("KeepErasures")]
    public Task KeepErasures(
        [QueueTrigger(StorageNames.Queues.ErasuresPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Erasures, message, cancellation);

    [Function("KeepPurges")]
    public Task KeepPurges(
        [QueueTrigger(StorageNames.Queues.PurgesPoison, Connection = StorageNames.Connection)] QueueMessage message,
        CancellationToken cancellation) => keeper.KeepAsync(StorageNames.Queues.Purges, message, cancellation);
}
