using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Storage;

/// <summary>
/// Makes the tables, queues and containers that are missing, for the first function that may want them. In Azure the infrastructure has declared them, and this only
/// finds them there. The app's start does not wait for it: functions do (<see cref="StorageSetupMiddleware"/>). When storage was away they run all the same, and say so;
/// those that come later begin another try, for which nobody waits, until one has done it.
/// </summary>
public sealed partial class StorageSetup(
    TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs, TimeProvider clock, ILogger<StorageSetup> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task? firstTry;
    private bool isTrying;
    private bool isDone;
    private long endedAt;

    /// <returns>Is over when everything is there, or storage was away at the first try.</returns>
    public Task TriedAsync()
    {
        lock (gate)
        {
            if (isDone || isTrying || (firstTry is not null && clock.GetElapsedTime(endedAt) < Pause)) return firstTry!;
            isTrying = true;
            var trying = Task.Run(TryAsync);
            return firstTry ??= trying;
        }
    }

    private async Task TryAsync()
    {
        var done = false;
        try
        {
            done = await TryCreateAsync();
        }
        finally
        {
            lock (gate) (isTrying, isDone, endedAt) = (false, done, clock.GetTimestamp());
        }
    }

    private async Task<bool> TryCreateAsync()
    {
        try
        {
            await Task.WhenAll(
                CreateMissingAsync(
                    StorageNames.Tables.All, tables.QueryAsync(filter: (string?)null).Select(table => table.Name),
                    name => tables.CreateTableIfNotExistsAsync(name)),
                CreateMissingAsync(
                    StorageNames.Queues.All, queues.GetQueuesAsync().Select(queue => queue.Name),
                    name => queues.GetQueueClient(name).CreateIfNotExistsAsync()),
                CreateMissingAsync(
                    StorageNames.Containers.All, blobs.GetBlobContainersAsync().Select(container => container.Name),
                    name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync()));
            return true;
        }
        catch (Exception e)
        {
            // Whatever it was, no function fails because of this: each will say itself what keeps it from its storage.
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
