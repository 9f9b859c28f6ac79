using CommunityFunctions.LocalHost.Worker.Protocol;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>
/// Keeps one worker running: starts it again when it ends, fails what it had in hand, and holds what comes meanwhile until it has
/// loaded again.
/// </summary>
public sealed partial class WorkerSupervisor(
    WorkerDoor door, string appFolder, IReadOnlyDictionary<string, string> settings, ILoggerFactory logs) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly ILogger log = logs.CreateLogger<WorkerSupervisor>();
    private readonly CancellationTokenSource stopping = new();
    private volatile TaskCompletionSource<WorkerChannel> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkerProcess? worker;
    private Task running = Task.CompletedTask;
    private TimeSpan patience;
    private int inHand;
    private long begun;

    /// <summary>How many invocations run or wait for the worker.</summary>
    public int InHand => Volatile.Read(ref inHand);

    /// <summary>How many invocations ever began.</summary>
    public long Begun => Interlocked.Read(ref begun);

    /// <summary>The process that serves now.</summary>
    public int ProcessId => worker?.ProcessId ?? throw new InvalidOperationException("No worker was started.");

    /// <exception cref="LocalHostException">The worker ended or could not load its functions.</exception>
    public async Task<IReadOnlyList<FunctionDescription>> StartAsync()
    {
        worker = Launch();
        var functions = await worker.LoadAsync(appFolder);
        serving.SetResult(worker.Channel);
        running = KeepRunningAsync();
        return functions;
    }

    /// <returns>The worker's answer, whose result says whether the function succeeded.</returns>
    /// <param name="cancellationToken">Gives the invocation up: it is not started, or its function is told.</param>
    /// <exception cref="WorkerLostException">The worker ended while it had this in hand.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref inHand);
        Interlocked.Increment(ref begun);
        try
        {
            request.InvocationId = Guid.NewGuid().ToString();
            request.TraceContext ??= new RpcTraceContext();
            while (true)
            {
                var channel = await serving.Task.WaitAsync(cancellationToken);
                if (await channel.InvokeAsync(request, cancellationToken) is { } answer)
                    return answer;
                // It closed under our hands; KeepRunningAsync is about to put the next one in its place.
                await Task.Yield();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inHand);
        }
    }

    /// <summary>Ends the worker, which must have no work left.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        patience = grace;
        await stopping.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        if (worker is not null)
            await worker.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>
    /// From the first worker's loading to the last one's end. Nobody else starts or ends a worker meanwhile: at whatever moment the stop
    /// comes, it meets the worker that runs, and not the one before it.
    /// </summary>
    private async Task KeepRunningAsync()
    {
        var pause = TimeSpan.Zero;
        try
        {
            while (true)
            {
                // A stream that broke while the process lives leaves it useless.
                await worker!.Channel.Closed.WaitAsync(stopping.Token);
                serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await worker.DisposeAsync();
                WorkerEnded(log, await worker.Exited);
                pause = await TryStartAgainAsync(pause);
            }
        }
        catch (OperationCanceledException)
        {
            var lost = new WorkerLostException();
            var isLoading = serving.TrySetException(lost);
            // What has not loaded has nothing to finish.
            await worker!.TerminateAsync(isLoading ? TimeSpan.Zero : patience);
            serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
            serving.SetException(lost);
        }
    }

    /// <returns>How long to wait before the next worker is started, should this one end.</returns>
    /// <exception cref="OperationCanceledException">The stop came meanwhile.</exception>
    private async Task<TimeSpan> TryStartAgainAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, stopping.Token);
            worker = Launch();
            await worker.LoadAsync(appFolder).WaitAsync(stopping.Token);
            serving.SetResult(worker.Channel);
            WorkerServesAgain(log);
            return TimeSpan.Zero;
        }
        catch (LocalHostException fault)
        {
            worker!.Channel.Close();
            pause = pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : pause < LongestPause ? pause * 2 : LongestPause;
            WorkerDidNotLoad(log, fault.Message, pause.TotalSeconds);
            return pause;
        }
    }

    private WorkerProcess Launch()
    {
        var output = logs.CreateLogger("Worker");
        return WorkerProcess.Start(door, appFolder, settings, Forward, line => WorkerPrinted(output, line));
    }

    private void Forward(RpcLog entry)
    {
        if (entry.LogCategory == RpcLog.Types.Category.CustomMetric)
            return;
        var category = logs.CreateLogger(entry.Category);
        if (!category.IsEnabled((LogLevel)entry.Level))
            return;
        var text = entry.Exception is { } fault
            ? string.Join(Environment.NewLine, entry.Message, fault.Message, fault.StackTrace)
            : entry.Message;
        WorkerLogged(category, (LogLevel)entry.Level, text);
    }

    [LoggerMessage(Message = "{Text}")]
    private static partial void WorkerLogged(ILogger log, LogLevel level, string text);

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private static partial void WorkerPrinted(ILogger log, string line);

    [LoggerMessage(LogLevel.Warning, "The worker ended with code {Code}; it is started again")]
    private static partial void WorkerEnded(ILogger log, int code);

    [LoggerMessage(LogLevel.Information, "The worker serves again")]
    private static partial void WorkerServesAgain(ILogger log);

    [LoggerMessage(LogLevel.Error, "{Reason} Next try in {Seconds} s")]
    private static partial void WorkerDidNotLoad(ILogger log, string reason, double seconds);
}
