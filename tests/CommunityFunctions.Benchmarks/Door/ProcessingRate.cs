using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>How many queued deliveries become events in a second, beside what Azurite takes of bare inserts into a table.</summary>
internal static class ProcessingRate
{
    /// <summary>As many as host.json lets the worker have in hand.</summary>
    private const int AtOnce = 32;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<string> TableAsync(BenchOptions options, string suite, string communities)
    {
        var (events, inserts) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            await using var storage = new BenchStorage(folder: null);
            await storage.StartAsync();
            inserts.Add((await InsertAsync(storage, options.Seconds)).PerSecond);
            await using var host = await LocalHostRun.StartAsync(suite, communities, storage.ConnectionString, LocalHostRun.WithoutClocks);
            events.Add(await MeasureAsync(storage.ConnectionString, options.Seconds));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{round + 1}/{options.Rounds}: {inserts[^1]:N0} inserts/s, {events[^1]:N0} events/s"));
        }

        var (perSecond, ceiling) = (Quantile.Median(events), Quantile.Median(inserts));
        var calls = CallsOfAnEvent.OfTheSuite + CallsOfAnEvent.OfTheHost;
        return string.Create(CultureInfo.InvariantCulture, $"""
            | what, {AtOnce} at once | per second | of the ceiling |
            | --- | ---: | ---: |
            | Azurite’s ceiling: bare inserts into a table | {ceiling:N0} | 1.00 |
            | deliveries that become events | {perSecond:N0} | {perSecond / ceiling:0.00} |
            | the calls to storage that they make: {CallsOfAnEvent.OfTheSuite} of an event, and {CallsOfAnEvent.OfTheHost} of the host | {calls * perSecond:N0} | {calls * perSecond / ceiling:0.00} |

            """);
    }

    /// <summary>
    /// Events per second, of a backlog that begins to count when it is all there: its messages are hidden until then. A first, small one is for what only new
    /// members cost, a second, long one for the compiler: until some thousands have come, most of the processors' time is its own.
    /// </summary>
    /// <exception cref="InvalidOperationException">A delivery became no event, or two.</exception>
    public static async Task<double> MeasureAsync(string connectionString, TimeSpan duration)
    {
        var cold = await DrainAsync(connectionString, count: 400);
        var warm = await DrainAsync(connectionString, CountIn(duration * 3, cold.PerSecond));
        var rate = await DrainAsync(connectionString, CountIn(duration, warm.PerSecond));
        var expected = cold.Count + warm.Count + rate.Count;
        var found = await EventLogReading.CountAsync(connectionString);
        return found == expected ? rate.PerSecond : throw new InvalidOperationException($"{expected} deliveries became {found} events.");
    }

    private static int CountIn(TimeSpan duration, double perSecond) => Math.Max(200, (int)(perSecond * duration.TotalSeconds));

    private static async Task<(double PerSecond, int Count)> DrainAsync(string connectionString, int count)
    {
        var queue = Contenders.Queue(connectionString, StorageNames.Queues.WebhookDeliveries, AtOnce);
        var messages = new SlackMessages("p" + RandomNumberGenerator.GetHexString(6));
        var time = TimeProvider.System;
        var appear = time.GetUtcNow() + TimeSpan.FromSeconds(2 + (count / 100));
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, cancellation) =>
        {
            var hidden = appear - time.GetUtcNow();
            await queue.SendMessageAsync(Contenders.TextOf(messages.Next()), hidden > TimeSpan.Zero ? hidden : TimeSpan.Zero, WorkQueues.Forever, cancellation);
        });

        if (time.GetUtcNow() > appear) throw new InvalidOperationException("The backlog appeared before it was all there: this storage takes fewer than 100 messages a second.");
        var (first, started) = (count, 0L);
        while (true)
        {
            var left = (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
            if (started == 0 && left < count) (first, started) = (left, time.GetTimestamp());
            if (left == 0) return (first / time.GetElapsedTime(started).TotalSeconds, count);
            await Task.Delay(Look);
        }
    }

    private static async Task<Load> InsertAsync(BenchStorage storage, TimeSpan duration)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(Contenders.HandlerOf(AtOnce))) };
        var table = new TableClient(storage.ConnectionString, "ceiling", options);
        await table.CreateAsync();
        var number = 0;
        var load = await Load.RunAsync(AtOnce, duration, async () =>
        {
            // As wide as an event.
            var row = new TableEntity("atelier|2026-11-26|0", string.Create(CultureInfo.InvariantCulture, $"slack|{Interlocked.Increment(ref number):D8}"))
            {
                ["Kind"] = "message.posted",
                ["At"] = TimeProvider.System.GetUtcNow(),
                ["Source"] = "slack",
                ["Bot"] = false,
                ["Team"] = false,
                ["Member"] = "0123456789abcdef0123456789abcdef",
                ["Actor"] = "U0BENCH001",
                ["Channel"] = BenchCommunity.Channel,
                ["Message"] = "1763971506.817929",
                ["Conversation"] = "1763971506.817929",
                ["TextLength"] = 480,
            };
            try
            {
                await table.AddEntityAsync(row);
                return null;
            }
            catch (RequestFailedException e)
            {
                return e.ErrorCode ?? $"{e.Status}";
            }
        });
        await table.DeleteAsync();
        return load;
    }
}
