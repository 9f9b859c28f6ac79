using System.Net;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Http;

/// <summary>
/// Turns what an HTTP function throws into problem details: what the caller did wrong, storage or a key vault that is away (503, so that platforms retry), or a fault of
/// ours (500, with nothing of its inside).
/// </summary>
public sealed partial class ProblemMiddleware(AwayLog away, ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (Unwrapped(e) is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            if (await context.GetHttpRequestDataAsync() is not { } request) throw;
            context.GetInvocationResult().Value = request.AnswerProblem(ProblemOf(Unwrapped(e), context.FunctionDefinition.Name));
        }
    }

    private ProblemException ProblemOf(Exception e, string function)
    {
        if (e is ProblemException problem) return problem;
        if (StorageFaults.IsAway(e))
        {
            away.Write(function, e);
            return ProblemException.Unavailable($"{(e is SecretsAwayException ? "The secrets cannot be read" : "Storage cannot be reached")}. Nothing was changed; try again.");
        }

        Log.Failed(logger, e, function);
        return new ProblemException(HttpStatusCode.InternalServerError, "Internal error", "The suite failed; its log says why.");
    }

    private static Exception Unwrapped(Exception e) => e is AggregateException { InnerExceptions.Count: 1 } one ? one.InnerExceptions[0] : e;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Function} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string function);
    }
}
