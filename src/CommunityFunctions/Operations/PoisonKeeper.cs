using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Operations;

/// <summary>
/// Moves messages from a poison queue, where they expire after seven days, to where they last. A poison queue has no poison queue: when the move fails,
/// the message goes to the end of its queue as a new one, so that an outage of storage never uses up its tries.
/// </summary>
public sealed partial class PoisonKeeper(
    DeadLetterStore letters, FailureNotes notes, QueueServiceClient queues, SuiteMetrics metrics, TimeProvider clock, ILogger<PoisonKeeper> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <param name="queue">The queue from which the message came.</param>
    public async Task KeepAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        var text = message.Body.ToString();
        try
        {
            var error = await notes.FindAsync(text, cancellation) ?? "The worker ended while it was processing the message, or the message could not be decoded.";
            await letters.KeepAsync(queue, message.MessageId, message.InsertedOn ?? clock.GetUtcNow(), text, error, cancellation);
            await notes.DeleteAsync(text, cancellation);
            metrics.GaveUp(queue);
            Log.Kept(logger, queue, DeadLetter.KindOf(error));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Log.NotKept(logger, queue, e.GetType().Name);
            await queues.GetQueueClient($"{queue}-poison").SendMessageAsync(text, Pause, WorkQueues.Forever, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A message of {Queue} was given up and is kept as a dead letter: {Error}")]
        public static partial void Kept(ILogger logger, string queue, string error);

        /// <summary>Without the exception: with it, Application Insights keeps the line among exceptions, where the alert does not look.</summary>
        [LoggerMessage(LogLevel.Error, "A message of {Queue}-poison could not be kept yet: {Kind}.")]
        public static partial void NotKept(ILogger logger, string queue, string kind);
    }
}
