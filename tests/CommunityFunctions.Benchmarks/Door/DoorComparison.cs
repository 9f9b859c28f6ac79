using System.Globalization;
using System.Text;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>
/// Signed Slack deliveries until they are durable in Azurite's queue and answered 2xx: our door on LocalHost, beside Bolt with the same queue, and Azurite's own
/// ceiling. Then how fast queued deliveries become events. The load generator, LocalHost, the worker, Bolt and Azurite share this machine.
/// </summary>
internal static class DoorComparison
{
    public const string Name = "door";

    private static readonly int[] Connections = [1, 16, 64];

    public static async Task<Measured> RunAsync(BenchOptions options)
    {
        var suite = await PublishedApps.SuiteAsync();
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var communities = BenchCommunity.Write(folder.FullName);
            var doors = await DoorsAsync(options, suite, communities);
            return new($"{doors}\n{await ProcessingRate.TableAsync(options, suite, communities)}", Passed: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> DoorsAsync(BenchOptions options, string suite, string communities)
    {
        await using var storage = new BenchStorage(folder: null);
        await storage.StartAsync();
        foreach (var queue in new[] { "bolt", "ceiling" }) await Contenders.Queue(storage.ConnectionString, queue).CreateAsync();

        // Nobody takes the deliveries out, nor looks into any queue meanwhile: Azurite finds what a queue has by going through what all of them have.
        await using var host = await LocalHostRun.StartAsync(
            suite, communities, storage.ConnectionString, [.. LocalHostRun.WithoutClocks, .. PublishedApps.WithoutQueues(suite)]);
        await using var bolt = await BoltPeer.StartAsync(storage.ConnectionString, "bolt");
        Contender[] contenders =
        [
            Contenders.Ceiling(storage.ConnectionString),
            Contenders.Http("our door", storage.ConnectionString, StorageNames.Queues.WebhookDeliveries, host.Door, host.Id, ProcessTree.WorkerOf(host.Id)!.Value),
            Contenders.Http("Bolt", storage.ConnectionString, "bolt", bolt.Door, bolt.Id),
        ];

        // All code is compiled at its best only after some ten thousands of calls.
        foreach (var contender in contenders) await contender.WarmUpAsync(Connections[^1], options.Seconds * 2);

        var loads = new List<(int Connections, Contender Contender, Load Load)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var connections in Connections)
            {
                // Another one begins in each round, so that none has the machine's best or worst moment each time.
                foreach (var contender in contenders.Skip(round % contenders.Length).Concat(contenders.Take(round % contenders.Length)))
                {
                    var load = await contender.MeasureAsync(connections, options.Seconds);
                    loads.Add((connections, contender, load));
                    await Console.Error.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"{round + 1}/{options.Rounds}: {connections,2} connections, {contender.Name}: {load.PerSecond:N0}/s, {load.ProcessorTime.TotalMilliseconds:0.00} ms of processors each, errors: {string.Join(", ", load.Errors)}"));
                }
            }
        }

        return Table(contenders, loads.ToLookup(load => (load.Connections, load.Contender), load => load.Load));
    }

    private static string Table(Contender[] contenders, ILookup<(int Connections, Contender Contender), Load> loads)
    {
        var text = new StringBuilder();
        text.AppendLine("| connections | door | requests/s | of the ceiling | beside Bolt | p50 | p99 | processors’ time of one | errors |");
        text.AppendLine("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var connections in Connections)
        {
            var (ceiling, bolt) = (PerSecond(connections, contenders[0]), PerSecond(connections, contenders[^1]));
            foreach (var contender in contenders)
            {
                var (of, perSecond) = (loads[(connections, contender)].ToList(), PerSecond(connections, contender));
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {connections} | {contender.Name} | {perSecond:N0} | {perSecond / ceiling:0.00} | {perSecond / bolt:0.00} | {Median(of, one => one.P50):0.0} ms | {Median(of, one => one.P99):0.0} ms | {Processors(contender, of)} | {Errors(of)} |"));
            }
        }

        return text.ToString();

        double PerSecond(int connections, Contender contender) => Median(loads[(connections, contender)], one => one.PerSecond);
    }

    private static string Processors(Contender contender, IEnumerable<Load> loads) => contender.Processes.Count == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Median(loads, one => one.ProcessorTime.TotalMilliseconds):0.00} ms");

    private static string Errors(IEnumerable<Load> loads)
    {
        var errors = loads.SelectMany(one => one.Errors).GroupBy(error => error.Key, error => error.Value).Select(error => $"{error.Sum()} × {error.Key}").ToList();
        return errors.Count == 0 ? "none" : string.Join(", ", errors);
    }

    private static double Median<T>(IEnumerable<T> values, Func<T, double> of) => Quantile.Median(values.Select(of));
}
