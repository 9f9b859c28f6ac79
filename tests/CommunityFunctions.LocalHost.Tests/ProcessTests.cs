using System.Net;
using Azure.Data.Tables;
using CommunityFunctions.LocalHost.Azurite;
using CommunityFunctions.LocalHost.Demo;

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

    [Fact]
    public async Task Storages_that_start_at_the_same_moment_are_not_taken_for_one_another()
    {
        var storages = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AzuriteProcess.StartAsync(dataFolder: null, _ => { }, TestContext.Current.CancellationToken)));

        Assert.Distinct(storages.Select(storage => storage.ConnectionString));
        foreach (var storage in storages)
            await storage.DisposeAsync();
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
    public async Task What_is_no_terminal_gets_no_colours_wherever_it_is_built()
    {
        using var host = new LocalHostProcess(["--func", "--no-demo"], ("PATH", Path.GetDirectoryName(Environment.ProcessPath)!), ("GITHUB_ACTIONS", "true"), ("NO_COLOR", null));

        await host.ExitAsync();

        Assert.Contains("--func", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", host.Output, StringComparison.Ordinal);
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
    public async Task The_demo_is_not_played_into_data_that_has_its_community_already()
    {
        var data = Directory.CreateTempSubdirectory();
        await using (var azurite = await AzuriteProcess.StartAsync(data.FullName, _ => { }, TestContext.Current.CancellationToken))
        {
            await StoreEventAsync(azurite.ConnectionString, "atelier");
            await azurite.StopAsync();
        }

        using var host = new LocalHostProcess(["--once", "--port", "0", "--app", Built.TestApp, "--data", data.FullName]);

        Assert.Equal(0, await host.ExitAsync());
        var said = string.Join(' ', host.Output.Split('\n').Select(line => line.Trim()));
        Assert.Contains("has events of atelier already, the first of 2026-08-24", said, StringComparison.Ordinal);
        Assert.Contains($"delete {data.FullName}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("ready: ", said, StringComparison.Ordinal);
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Storage_that_has_the_demos_community_already_is_served_as_it_is()
    {
        await using var azurite = await AzuriteProcess.StartAsync(dataFolder: null, _ => { }, TestContext.Current.CancellationToken);
        await StoreEventAsync(azurite.ConnectionString, "atelier");
        using var host = new LocalHostProcess(
            ["--port", "0", "--app", Built.TestApp], ("CommunityStorage", azurite.ConnectionString), ("AzureWebJobsStorage", azurite.ConnectionString));

        using var http = new HttpClient { BaseAddress = await host.ReadyAsync() };

        // No stand-ins for the platforms: they would tell of another life than the one that is stored.
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/sandbox", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("has events of atelier already", host.Output, StringComparison.Ordinal);
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("atelier-2", null)]
    [InlineData("atelier", "2026-08-24")]
    public async Task Only_events_of_the_demos_own_community_keep_it_from_being_played(string? community, string? firstDay)
    {
        await using var azurite = await AzuriteProcess.StartAsync(dataFolder: null, _ => { }, TestContext.Current.CancellationToken);
        if (community is not null)
            await StoreEventAsync(azurite.ConnectionString, community);

        Assert.Equal(firstDay, await StoredFigures.FirstDayAsync(azurite.ConnectionString, TestContext.Current.CancellationToken));
    }

    /// <summary>As much of an event as tells that a suite was here before.</summary>
    private static async Task StoreEventAsync(string storage, string community)
    {
        var events = new TableClient(storage, "Events");
        await events.CreateAsync(TestContext.Current.CancellationToken);
        await events.AddEntityAsync(new TableEntity($"{community}|2026-08-24|0", "slack|Ev1"), TestContext.Current.CancellationToken);
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
