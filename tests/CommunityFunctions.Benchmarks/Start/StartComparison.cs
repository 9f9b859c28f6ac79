using System.Diagnostics;
using System.Globalization;
using System.Text;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Start;

/// <summary>
/// How long it takes from the start of the process to the first 200, beside an isolated worker that can do nothing but say hello. Both are published as for
/// Azure and run by the same LocalHost on the same storage, in which the queues are there already.
/// </summary>
internal static class StartComparison
{
    public const string Name = "start";

    /// <summary>As in Azure: in development the framework checks at each start whether all services can be built.</summary>
    private static readonly KeyValuePair<string, string> Production = new("AZURE_FUNCTIONS_ENVIRONMENT", "Production");

    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(5);

    public static async Task<Measured> RunAsync(BenchOptions options)
    {
        var (suite, hello) = (await PublishedApps.SuiteAsync(), await PublishedApps.HelloAsync());
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var communities = BenchCommunity.Write(folder.FullName);
            await using var storage = new BenchStorage(folder: null);
            await storage.StartAsync();

            // Once each for what only the first start does: queues, the files of both in the machine's memory.
            await StartAsync(suite, communities, storage);
            await StartAsync(hello, communities, storage);
            var (ours, theirs) = (new List<StartTimes>(), new List<StartTimes>());
            for (var run = 0; run < options.Runs; run++)
            {
                ours.Add(await StartAsync(suite, communities, storage));
                theirs.Add(await StartAsync(hello, communities, storage));
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{run + 1}/{options.Runs}: suite {ours[^1].Worker.TotalMilliseconds:N0} ms, hello {theirs[^1].Worker.TotalMilliseconds:N0} ms"));
            }

            return new(Table(ours, theirs), Passed: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<StartTimes> StartAsync(string app, string communities, BenchStorage storage)
    {
        var port = AzuriteProcess.FreePorts(1)[0];
        var started = Stopwatch.GetTimestamp();
        var starting = LocalHostRun.StartAsync(app, communities, storage.ConnectionString, [.. LocalHostRun.WithoutClocks, Production], port);
        await AnsweredAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/health")), starting);
        var answered = Stopwatch.GetTimestamp();

        // Its door is open before it says that it looks into its queues, which only a suite has.
        await using var host = await starting;
        var worker = ProcessTree.WorkerOf(host.Id) ?? throw new InvalidOperationException($"The worker is gone:\n{host.Output}");
        return new(ProcessTree.AgeOf(worker) - Stopwatch.GetElapsedTime(answered), Stopwatch.GetElapsedTime(started, answered), ProcessTree.ProcessorTimeOf(worker));
    }

    /// <summary>Asks until there is an answer, which must be a success, or <paramref name="starting"/> has failed. The door opens once all functions are known.</summary>
    private static async Task AnsweredAsync(Uri health, Task starting)
    {
        using var http = new HttpClient();
        while (!starting.IsFaulted)
        {
            try
            {
                using var answer = await http.GetAsync(health);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Nobody listens there yet.
                await Task.Delay(BetweenQuestions);
            }
        }
    }

    private static string Table(List<StartTimes> ours, List<StartTimes> theirs)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| process start to first 200, the median of {ours.Count} (least to most) | the suite | hello | ratio |");
        text.AppendLine("| --- | ---: | ---: | ---: |");
        text.AppendLine(Row("the worker’s process", times => times.Worker));
        text.AppendLine(Row("the worker’s time of processors", times => times.Processor));
        text.AppendLine(Row("LocalHost’s process, which starts the worker’s", times => times.Everything));
        return text.ToString();

        string Row(string what, Func<StartTimes, TimeSpan> time)
        {
            var (mine, hello) = (Times(ours, time), Times(theirs, time));
            return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Cell(mine)} | {Cell(hello)} | {Quantile.Median(mine) / Quantile.Median(hello):0.00} |");
        }
    }

    private static List<double> Times(IEnumerable<StartTimes> runs, Func<StartTimes, TimeSpan> time) => [.. runs.Select(run => time(run).TotalMilliseconds).Order()];

    private static string Cell(List<double> sorted) => string.Create(CultureInfo.InvariantCulture, $"{Quantile.Median(sorted):N0} ms ({sorted[0]:N0} to {sorted[^1]:N0})");
}
