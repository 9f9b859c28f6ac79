using Azure.Storage.Queues;
using CommunityFunctions.LocalHost.Settings;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Triggers.Queues;

/// <summary>All queue functions, each with its listener.</summary>
public sealed class QueueTriggers : IDisposable
{
    private readonly FunctionInvoker invoker;
    private readonly SuiteLifetime lifetime;

    /// <exception cref="LocalHostException">A queue's name or connection names a setting that is missing.</exception>
    public QueueTriggers(
        IEnumerable<FunctionDescription> functions, AppSettings settings, QueuesOptions options, FunctionInvoker invoker,
        SuiteLifetime lifetime, ILogger<QueueListener> log)
    {
        (this.invoker, this.lifetime) = (invoker, lifetime);
        Listeners =
        [
            .. functions.Where(function => function.HasTrigger("queueTrigger")).Select(function =>
            {
                var service = new QueueServiceClient(StorageConnection.Of(function.Text("connection"), settings));
                var name = settings.Resolve(function.Text("queueName") ?? "").ToLowerInvariant();
                return new QueueListener(
                    function, service.GetQueueClient(name), service.GetQueueClient(name + "-poison"), options, invoker, log);
            }),
        ];
    }

    public IReadOnlyList<QueueListener> Listeners { get; }

    public Task CreateQueuesAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Listeners.Select(listener => listener.CreateQueueAsync(cancellationToken)));

    /// <summary>Listens until the suite stops and what is in work is done.</summary>
    public Task RunAsync() => Task.WhenAll(Listeners.Select(listener => listener.RunAsync(lifetime.Stopping, lifetime.Abandoning)));

    /// <summary>Looks now into every queue that functions write to; only failures fill the poison queues.</summary>
    public void Wake()
    {
        foreach (var listener in Listeners)
            if (!listener.IsPoison)
                listener.Wake();
    }

    /// <summary>Runs a queue function as if a message had come, as the portal's test does.</summary>
    public Task<InvocationResult> RunNowAsync(FunctionDescription function, string input) => invoker.InvokeAsync(
        function, new QueueInvocation(Guid.NewGuid().ToString(), "", input, DequeueCount: 0).For(function), lifetime.Abandoning);

    public void Dispose()
    {
        foreach (var listener in Listeners)
            listener.Dispose();
    }
}
