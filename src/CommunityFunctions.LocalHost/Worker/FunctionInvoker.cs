using CommunityFunctions.LocalHost.Worker.Protocol;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>Runs one function in the worker, and logs why it failed: the way in that all triggers share.</summary>
public sealed partial class FunctionInvoker(WorkerSupervisor worker, ILogger<FunctionInvoker> log)
{
    /// <param name="request">Without ids, which are set here.</param>
    public async Task<InvocationResult> InvokeAsync(FunctionDescription function, InvocationRequest request, CancellationToken cancellationToken)
    {
        request.FunctionId = function.Id;
        try
        {
            var result = new InvocationResult(await worker.InvokeAsync(request, cancellationToken));
            if (!result.Succeeded && !cancellationToken.IsCancellationRequested)
                Failed(log, function.Name, result.Answer!.Result.Exception);
            return result;
        }
        catch (WorkerLostException)
        {
            WorkerLost(log, function.Name);
            return new(Answer: null);
        }
    }

    private static void Failed(ILogger log, string function, RpcException? fault)
    {
        if (log.IsEnabled(LogLevel.Error))
            FunctionFailed(log, function, $"{fault?.Type}: {fault?.Message}{Environment.NewLine}{fault?.StackTrace}".TrimEnd());
    }

    [LoggerMessage(LogLevel.Error, "{Function} failed: {Reason}")]
    private static partial void FunctionFailed(ILogger log, string function, string reason);

    [LoggerMessage(LogLevel.Error, "{Function} failed: the worker ended before it answered")]
    private static partial void WorkerLost(ILogger log, string function);
}
