using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Operations;

/// <summary>Notes why a queue function failed, for every queue function alike, so that the dead letter can say it.</summary>
public sealed partial class FailureNotesMiddleware(FailureNotes notes, ILogger<FailureNotesMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <summary>What a message of a queue has called. For all else, the dead letters' storage is not asked for.</summary>
    public static bool Concerns(FunctionContext context) => MessageOf(context) is not null;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var text = MessageOf(context)!;
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            await TryWriteAsync(text, e, context.CancellationToken);
            throw;
        }

        var isFirstTry = context.BindingContext.BindingData.GetValueOrDefault("DequeueCount")?.ToString() is null or "0" or "1";
        if (!isFirstTry) await notes.DeleteAsync(text, context.CancellationToken);
    }

    private static string? MessageOf(FunctionContext context) => context.BindingContext.BindingData.GetValueOrDefault("QueueTrigger") as string;

    private async Task TryWriteAsync(string text, Exception e, CancellationToken cancellation)
    {
        try
        {
            await notes.WriteAsync(text, e is AggregateException { InnerException: { } inner } ? inner : e, cancellation);
        }
        catch (Exception storage) when (storage is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // Without its note a dead letter says less. The failure itself is what matters, and goes on to the host.
            Log.NotNoted(logger, storage);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Why a message failed could not be noted.")]
        public static partial void NotNoted(ILogger logger, Exception exception);
    }
}
