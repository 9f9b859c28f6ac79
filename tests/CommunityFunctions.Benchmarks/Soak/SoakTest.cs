using System.Globalization;
using System.Text.Json;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>
/// Everything at once, for minutes: deliveries at half of what goes the whole way, all clocks every other minute, figures and reports asked for, the worker killed each
/// minute, storage away twice. Then what was answered 2xx must be in the log, once.
/// </summary>
internal static class SoakTest
{
    public const string Name = "soak";

    /// <summary>The worker's memory is flat when the median of the last quarter is at most so many times that of the second.</summary>
    private const double Flat = 1.25;

    private static readonly string[] Clocks = ["SyncRosters", "KpiClock", "RitualClock", "WelcomeClock", "ReportClock", "SurveyClock", "PurgeClock"];

    public static async Task<Measured> RunAsync(BenchOptions options)
    {
        var suite = await PublishedApps.SuiteAsync();
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var communities = BenchCommunity.Write(folder.CreateSubdirectory("communities").FullName);
            await using var storage = new BenchStorage(folder.CreateSubdirectory("storage").FullName);
            await storage.StartAsync();
            await using var host = await LocalHostRun.StartAsync(suite, communities, storage.ConnectionString, [.. EveryOtherMinute(), PauseOf(suite)]);
            var rate = options.Rate ?? (await WholeWay.MeasureAsync(host, storage.ConnectionString, TimeSpan.FromSeconds(10)) / 2);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} deliveries a second for {options.Minutes.TotalMinutes:0.#} minutes …"));
            return await SoakAsync(host, storage, options.Minutes, rate);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measured> SoakAsync(LocalHostRun host, BenchStorage storage, TimeSpan duration, double rate)
    {
        var log = new SoakLog(duration);
        using var sender = new SoakSender(host.Door, rate, log);
        var watch = new SoakWatch(host.Id, storage.ConnectionString, log);
        using var stop = new CancellationTokenSource();
        var meanwhile = Task.WhenAll(watch.RunAsync(stop.Token), new SoakCallers(host.Address, log).RunAsync(stop.Token));
        await Task.WhenAll(sender.RunAsync(duration), new SoakTroubles(host.Id, storage, duration, log).RunAsync());
        await stop.CancelAsync();
        await meanwhile;

        await Console.Error.WriteLineAsync("Waiting until everything is done …");
        var ended = TimeProvider.System.GetTimestamp();
        var left = await watch.DrainAsync();
        var drained = TimeProvider.System.GetElapsedTime(ended);
        var count = await SoakCount.OfAsync(sender, storage.ConnectionString, left);
        var (second, last) = (log.MemoryIn(1), log.MemoryIn(3));
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {rate:N0} deliveries a second for {duration.TotalMinutes:0.#} minutes; after the last answer it took {drained.TotalSeconds:N0} s until all queues were empty.

            {count.Table()}
            The worker’s memory: {second / 1024 / 1024:N0} MB in the second quarter, {last / 1024 / 1024:N0} MB in the last (medians), {last / second:0.00} times: {(last / second <= Flat ? "flat" : "grown")} (at most {Flat}).

            {log.Table()}
            """);
        return new(count.IsRight ? text : $"{text}\nWhat LocalHost said is in {await KeepAsync(host.Output)}.\n", count.IsRight);
    }

    /// <returns>Where it is kept.</returns>
    private static async Task<string> KeepAsync(string output)
    {
        var file = Path.Combine("artifacts", "bench", "soak.log");
        await File.WriteAllTextAsync(Path.Combine(RepositoryRoot.Path, file), output);
        return file;
    }

    /// <summary>
    /// How long a message that failed is hidden, as in Azure. LocalHost by itself takes two seconds, for the sake of a person at a screen: with a worker that is killed
    /// again and again, a message would be given up after five of them, long before its tries are over in Azure.
    /// </summary>
    private static KeyValuePair<string, string> PauseOf(string app)
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(app, "host.json")));
        return new(
            "AzureFunctionsJobHost__extensions__queues__visibilityTimeout",
            host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("visibilityTimeout").GetString()!);
    }

    /// <summary>Each clock once in two minutes, at a second of its own.</summary>
    private static IEnumerable<KeyValuePair<string, string>> EveryOtherMinute() => Clocks.Select((clock, at) => KeyValuePair.Create(
        $"{clock}Schedule", string.Create(CultureInfo.InvariantCulture, $"{5 + (at * 7)} */2 * * * *")));
}
