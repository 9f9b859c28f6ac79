using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Storage;

/// <summary>
/// Makes the tables, queues and containers that are missing, before the first function that may want them. In Azure the infrastructure has declared them,
/// and this only finds them there. It does so while the app starts and calls its host, for neither has to wait for the other: functions wait
/// (<see cref="StorageSetupMiddleware"/>). When storage is away at the start the app starts all the same and says not ready; it tries again until it is done.
/// </summary>
public sealed partial class StorageSetup(
    TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs, TimeProvider clock, ILogger<StorageSetup> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private Task<bool> firstTry = Task.FromResult(false);

    /// <summary>Is over when everything is there, or storage was away at the first try.</summary>
    public Task FirstTry => firstTry;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        firstTry = Task.Run(() => TryCreateAsync(cancellationToken), cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = await firstTry;
        while (!done)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            done = await TryCreateAsync(stoppingToken);
        }
    }

    private async Task<bool> TryCreateAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(
                CreateMissingAsync(
                    StorageNames.Tables.All, tables.QueryAsync(filter: (string?)null, cancellationToken: cancellation).Select(table => table.Name),
                    name => tables.CreateTableIfNotExistsAsync(name, cancellation)),
                CreateMissingAsync(
                    StorageNames.Queues.All, queues.GetQueuesAsync(cancellationToken: cancellation).Select(queue => queue.Name),
                    name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
                CreateMissingAsync(
                    StorageNames.Containers.All, blobs.GetBlobContainersAsync(cancellationToken: cancellation).Select(container => container.Name),
                    name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.StorageAway(logger, e);
            return false;
        }
    }

    /// <summary>One list of what is there instead of one refusal for each: an exception costs most in a process that has just begun.</summary>
    private static async Task CreateMissingAsync(IEnumerable<string> wanted, IAsyncEnumerable<string> existing, Func<string, Task> create)
    {
        var there = await existing.ToHashSetAsync();
        await Task.WhenAll(wanted.Where(name => !there.Contains(name)).Select(create));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Storage cannot be reached or prepared; trying again.")]
        public static partial void StorageAway(ILogger logger, Exception exception);
    }
}
