using CommunityFunctions.LocalHost.Azurite;

namespace CommunityFunctions.LocalHost.Tests;

/// <summary>LocalHost from the outside: its options, its signals, and what it leaves behind.</summary>
public sealed class ProcessTests
{
    private static readonly string[] Serve = ["--no-demo", "--port", "0", "--app", Built.TestApp];

    [Fact]
    public async Task Once_it_serves_it_says_so_on_a_line_of_its_own()
    {
        using var host = new LocalHostProcess([.. Serve, "--key", "the-key"]);
        var address = await host.ReadyAsync();
        using var http = new HttpClient { BaseAddress = address };
        var status = await http.GetAsync(new Uri("/admin/host/status?code=the-key", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(status.IsSuccessStatusCode);
        Assert.Equal("the-key", await http.GetStringAsync(
            new Uri("/api/setting/Secrets__SUITE__API__KEY", UriKind.Relative), TestContext.Current.CancellationToken));
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Asked_to_end_it_finishes_what_is_in_work_and_leaves_no_process(string signal)
    {
        // Storage outlives the suite here, so that it can be asked what became of the work.
        await using var azurite = await AzuriteProcess.StartAsync(dataFolder: null, _ => { }, TestContext.Current.CancellationToken);
        var queues = new TestQueues(azurite.ConnectionString);
        using var host = new LocalHostProcess(Serve, ("CommunityStorage", azurite.ConnectionString), ("AzureWebJobsStorage", azurite.ConnectionString));
        await host.ReadyAsync();
        await queues.SendAsync("slow", signal);
        await queues.TakeAsync("slow-seen", 1);
        var children = host.Descendants();
        Assert.NotEmpty(children);

        host.Signal(signal);
        await queues.SendAsync("slow-gate", "go");

        Assert.Equal(0, await host.ExitAsync());
        Assert.Equal([$"ended {signal}"], await queues.TakeAllAsync("slow-seen"));
        Assert.Equal(0, await queues.CountAsync("slow"));
        Assert.DoesNotContain(children, LocalHostProcess.IsAlive);
    }

    [Fact]
    public async Task Killed_it_leaves_no_orphan()
    {
        using var host = new LocalHostProcess(Serve);
        await host.ReadyAsync();
        var children = host.Descendants();
        Assert.True(children.Count >= 2, "Azurite and the worker run");

        host.Signal("KILL");

        await Eventually.TrueAsync("Azurite and the worker end", () => !children.Any(LocalHostProcess.IsAlive));
    }

    [Fact]
    public async Task Two_on_one_machine_do_not_meet()
    {
        using var one = new LocalHostProcess(Serve);
        using var other = new LocalHostProcess(Serve);
        await one.ReadyAsync();
        await other.ReadyAsync();

        Assert.NotEqual(Storage(one), Storage(other));

        static string Storage(LocalHostProcess host) => host.Output.Split('\n').Single(line => line.StartsWith("storage: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--sideways", "--sideways")]
    [InlineData("--port", "--port")]
    [InlineData("--func --no-demo --clock", "--clock")]
    [InlineData("--func --once", "--func")]
    [InlineData("--once --no-demo", "--once")]
    [InlineData("--no-demo --communities /nowhere/at/all", "/nowhere/at/all")]
    public async Task A_wish_that_cannot_be_met_is_named_and_ends_in_failure(string arguments, string named)
    {
        using var host = new LocalHostProcess(arguments.Split(' '));

        Assert.NotEqual(0, await host.ExitAsync());
        Assert.Contains(named, host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_explains_every_option()
    {
        using var host = new LocalHostProcess(["--help"]);

        Assert.Equal(0, await host.ExitAsync());
        Assert.All(
            ["--port", "--key", "--communities", "--data", "--clock", "--no-demo", "--once", "--func"],
            option => Assert.Contains(option, host.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_core_tools_func_is_refused()
    {
        using var host = new LocalHostProcess(["--func", "--no-demo"], ("PATH", Path.GetDirectoryName(Environment.ProcessPath)!));

        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains("Azure Functions Core Tools", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_core_tools_they_run_the_app_with_the_suites_settings()
    {
        // A stand-in for func that serves one page and tells how it was called.
        var tools = Directory.CreateTempSubdirectory();
        var func = Path.Combine(tools.FullName, "func");
        await File.WriteAllTextAsync(
            func,
            """
            #!/usr/bin/env node
            console.log(`called with ${process.argv.slice(2).join(' ')} in ${process.cwd()}, key ${process.env.Secrets__SUITE__API__KEY}`);
            require('http').createServer((_, answer) => answer.end('func')).listen(Number(process.argv[4]), 'localhost');
            """,
            TestContext.Current.CancellationToken);
        File.SetUnixFileMode(func, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var host = new LocalHostProcess(
            [.. Serve, "--func", "--key", "the-key"], ("PATH", $"{tools.FullName}:{Environment.GetEnvironmentVariable("PATH")}"));
        var address = await host.ReadyAsync();

        Assert.Contains($"called with start --port {address.Port} in {Built.TestApp}, key the-key", host.Output, StringComparison.Ordinal);
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
        tools.Delete(recursive: true);
    }

    [Fact]
    public async Task Data_that_is_kept_is_there_at_the_next_start()
    {
        var data = Directory.CreateTempSubdirectory();
        string[] arguments = [.. Serve, "--data", data.FullName];
        using (var first = new LocalHostProcess(arguments))
        {
            await first.ReadyAsync();
            await Queues(first).SendAsync("kept", "until later");
            first.Signal("TERM");
            Assert.Equal(0, await first.ExitAsync());
        }

        using var second = new LocalHostProcess(arguments);
        await second.ReadyAsync();
        Assert.Equal(["until later"], await Queues(second).TakeAllAsync("kept"));
        second.Signal("TERM");
        await second.ExitAsync();
        data.Delete(recursive: true);

        static TestQueues Queues(LocalHostProcess host) =>
            new(host.Output.Split('\n').Single(line => line.StartsWith("storage: ", StringComparison.Ordinal))["storage: ".Length..]);
    }
}
