using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Storage;

/// <summary>
/// Makes the tables, queues and containers that are missing, before the first invocation. In Azure the infrastructure has declared them,
/// and this only finds them there. When storage is away at the start the app starts all the same and says not ready; it tries again until it is done.
/// </summary>
public sealed partial class StorageSetup(
    TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs, TimeProvider clock, ILogger<StorageSetup> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private bool done;

    public async Task StartingAsync(CancellationToken cancellationToken) => done = await TryCreateAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
            [
                .. StorageNames.Tables.All.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellation)),
                .. StorageNames.Queues.All.Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
                .. StorageNames.Containers.All.Select(name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            ]);
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            Log.StorageAway(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Storage cannot be reached or prepared; trying again.")]
        public static partial void StorageAway(ILogger logger, Exception exception);
    }
}
