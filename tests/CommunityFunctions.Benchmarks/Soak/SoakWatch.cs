using Azure;
using Azure.Storage.Queues;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>Looks once a second at the worker's memory and at the queue of deliveries; and in the end waits until nothing is left to do.</summary>
internal sealed class SoakWatch(int localHost, string connectionString, SoakLog log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Looks in a row that must find all queues empty: one message may just be on its way into another.</summary>
    private const int QuietLooks = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly QueueServiceClient queues = new(connectionString, new QueueClientOptions { Retry = { MaxRetries = 0 } });

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (ProcessTree.WorkerOf(localHost) is { } worker && ProcessTree.ResidentBytesOf(worker) is { } bytes) log.Memory(bytes);
            try
            {
                log.Waiting(await CountAsync(StorageNames.Queues.WebhookDeliveries));
            }
            catch (Exception away) when (away is RequestFailedException or AggregateException or OperationCanceledException)
            {
                // Storage is away; the queue is as long as before.
            }

            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How many messages are left when nothing has become less for minutes; 0 when all is done.</returns>
    public async Task<int> DrainAsync()
    {
        var (least, since, quiet, time) = (int.MaxValue, 0L, 0, TimeProvider.System);
        while (true)
        {
            var left = (await Task.WhenAll(StorageNames.Queues.All.Select(CountAsync))).Sum();
            quiet = left == 0 ? quiet + 1 : 0;
            if (quiet == QuietLooks) return 0;
            if (left < least) (least, since) = (left, time.GetTimestamp());
            if (left > 0 && time.GetElapsedTime(since) > Patience) return left;
            await Task.Delay(Pause);
        }
    }

    private async Task<int> CountAsync(string queue) => (await queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
