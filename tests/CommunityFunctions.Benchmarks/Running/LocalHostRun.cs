using System.Diagnostics;
using System.Globalization;
using System.Text;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>LocalHost in a process of its own, as a person starts it, with an app and a storage that are given to it.</summary>
internal sealed class LocalHostRun : IAsyncDisposable
{
    /// <summary>An hour that comes at no moment at which anybody measures.</summary>
    private const string Never = "0 0 0 31 12 *";

    private const string Ready = "ready: ";

    private static readonly string[] Clocks = ["SyncRosters", "KpiClock", "RitualClock", "WelcomeClock", "ReportClock", "SurveyClock", "PurgeClock"];

    /// <summary>Built beside this program, whose output folder ends as all do: bin/{configuration}/{framework}.</summary>
    private static readonly string Program = Path.Combine(
        RepositoryRoot.Path, "src", "CommunityFunctions.LocalHost", "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "CommunityFunctions.LocalHost.dll");

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalHostRun(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Where it serves.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where the community's Slack delivers.</summary>
    public Uri Door => new(Address, $"api/communities/{BenchCommunity.Id}/webhooks/{BenchCommunity.Source}");

    /// <summary>Settings with which no clock ticks.</summary>
    public static IEnumerable<KeyValuePair<string, string>> WithoutClocks => Clocks.Select(clock => KeyValuePair.Create($"{clock}Schedule", Never));

    /// <param name="port">Where it shall serve; 0 for any that is free.</param>
    /// <returns>A LocalHost that serves, and looks into its queues.</returns>
    /// <exception cref="InvalidOperationException">It ended before it served; the text is what it said.</exception>
    public static async Task<LocalHostRun> StartAsync(
        string app, string communities, string connectionString, IEnumerable<KeyValuePair<string, string>> settings, int port = 0)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Program, "--app", app, "--communities", communities, "--no-demo", "--port", port.ToString(CultureInfo.InvariantCulture), "--key", BenchCommunity.Key])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "CommunityStorage", "AzureWebJobsStorage" }) start.Environment[name] = connectionString;
        foreach (var (name, value) in BenchCommunity.Settings.Concat(settings)) start.Environment[name] = value;

        var run = new LocalHostRun(new Process { StartInfo = start, EnableRaisingEvents = true });
        run.process.OutputDataReceived += (_, line) => run.Hear(line.Data);
        run.process.ErrorDataReceived += (_, line) => run.Hear(line.Data);
        run.process.Exited += (_, _) => run.ready.TrySetException(new InvalidOperationException($"LocalHost ended:\n{run.Output}"));
        run.process.Start();
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        run.Address = await run.ready.Task;
        return run;
    }

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Ends in order: what is under way is done first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (output) output.AppendLine(line);
        if (line?.StartsWith(Ready, StringComparison.Ordinal) == true) ready.TrySetResult(new Uri(line[Ready.Length..].Trim()));
    }
}
