using System.Diagnostics;
using System.Net;
using CommunityFunctions.LocalHost.Logs;
using CommunityFunctions.LocalHost.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityFunctions.LocalHost.Tests.Worker;

public sealed class WorkerSupervisorTests
{
    [Fact]
    public async Task A_killed_worker_is_started_again_and_requests_wait_for_it()
    {
        await using var suite = await RunningSuite.StartAsync();
        for (var time = 0; time < 3; time++)
        {
            var killed = suite.Suite.WorkerProcessId;
            await KillAsync(killed);
            using var answer = await GetAsync(suite, "/api/process");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEqual($"{killed}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_request_that_dies_with_its_worker_is_answered_503()
    {
        await using var suite = await RunningSuite.StartAsync();
        using var answer = await suite.Http.PostAsync(new Uri("/api/die", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_message_that_dies_with_its_worker_is_tried_again()
    {
        await using var suite = await RunningSuite.StartAsync();
        await suite.Queues.SendAsync("deadly", "one");

        Assert.Equal(["one:2"], await suite.Queues.TakeAsync("deadly-seen", 1));
    }

    [Fact]
    public async Task However_often_the_worker_is_killed_no_message_is_lost()
    {
        await using var suite = await RunningSuite.StartAsync();
        var sent = Enumerable.Range(0, 300).Select(number => $"message {number}").ToList();
        List<string> seen = [];
        foreach (var batch in sent.Chunk(100))
        {
            await Task.WhenAll(batch.Select(text => suite.Queues.SendAsync("texts", text)));
            await Eventually.TrueAsync("some were seen", async () =>
            {
                seen.AddRange(await suite.Queues.TakeAllAsync("texts-seen"));
                return seen.Count > 0;
            });
            await KillAsync(suite.Suite.WorkerProcessId);
            using var again = await GetAsync(suite, "/api/process");
        }

        await suite.Suite.State.WhenIdleAsync(TestContext.Current.CancellationToken);
        seen.AddRange(await suite.Queues.TakeAllAsync("texts-seen"));
        Assert.Equal(sent.Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The stop comes when the old worker is gone and the new one is about to be: it must not wait for the end of the wrong one.</summary>
    [Fact]
    public async Task A_stop_that_comes_just_as_the_worker_is_started_again_ends_it()
    {
        using var log = new LocalLog(Spectre.Console.AnsiConsole.Create(new() { Out = new Spectre.Console.AnsiConsoleOutput(TextWriter.Null) }), TimeProvider.System);
        await using var door = await WorkerDoor.OpenAsync(log, TestContext.Current.CancellationToken);
        using var logs = new LaunchWatch();
        await using var supervisor = new WorkerSupervisor(
            door, Built.TestApp, new Dictionary<string, string> { ["FUNCTIONS_APPLICATION_DIRECTORY"] = Built.TestApp }, logs);
        await supervisor.StartAsync();
        var stopped = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        logs.Launching = () => stopped.TrySetResult(supervisor.StopAsync(TimeSpan.FromSeconds(10)));

        await KillAsync(supervisor.ProcessId);

        var stop = await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("the supervisor stops", () => stop.IsCompleted);
        Assert.False(LocalHostProcess.IsAlive(supervisor.ProcessId));
    }

    [Fact]
    public async Task An_app_that_lacks_a_setting_does_not_start_and_the_setting_is_named()
    {
        var fault = await Assert.ThrowsAsync<LocalHostException>(() => RunningSuite.StartAsync(options: null, ("TickSchedule", "not a schedule")));
        Assert.Contains("not a schedule", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Tick", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_app_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory();
        var options = new LocalHostOptions { Port = 0, AppFolder = folder.FullName };
        using var output = new StringWriter();
        var console = Spectre.Console.AnsiConsole.Create(new() { Out = new Spectre.Console.AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        var code = await new LocalRun(options, console).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Contains(folder.FullName, output.ToString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task KillAsync(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Tells when a worker is about to be launched: then the supervisor opens the log for what the process prints.</summary>
    private sealed class LaunchWatch : ILoggerFactory
    {
        public Action? Launching { get; set; }

        public ILogger CreateLogger(string categoryName)
        {
            if (categoryName == "Worker")
                Launching?.Invoke();
            return NullLogger.Instance;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private static Task<HttpResponseMessage> GetAsync(RunningSuite suite, string path) =>
        suite.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
