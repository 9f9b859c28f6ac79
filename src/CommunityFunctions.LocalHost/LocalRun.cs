using CommunityFunctions.LocalHost.Clock;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Logs;
using CommunityFunctions.LocalHost.Sandbox;
using Spectre.Console;

namespace CommunityFunctions.LocalHost;

/// <summary>One run of LocalHost, from the command line's wishes to the exit code.</summary>
public sealed class LocalRun(LocalHostOptions options, IAnsiConsole console)
{
    /// <param name="stop">Asks for an orderly end.</param>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            return await StartAsync(stop);
        }
        catch (LocalHostException fault)
        {
            console.MarkupLineInterpolated($"[red]{fault.Message}[/]");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task<int> StartAsync(CancellationToken stop)
    {
        if (options.Func)
            FuncTools.Require();
        using var clockFile = options.Clock ? new ClockFile() : null;
        var clock = new MovableTimeProvider(TimeProvider.System, clockFile is null ? null : clockFile.Write);
        using var log = new LocalLog(console, clock);
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Trace));

        await using var surroundings = await Surroundings.StartAsync(options, logs, stop);
        var isPlayed = options.Demo && await WasPlayedAsync(surroundings, stop);
        if (isPlayed && options.Once)
            return 0;
        var demo = options.Demo && !isPlayed ? new AtelierDemo(TimeProvider.System) : null;
        if (demo is not null)
        {
            clock.StartAt(demo.StartsAt);
            surroundings.Add(demo.Settings);
            surroundings.Settings.SetMissing("Platforms__SandboxUrl", new Uri(surroundings.BaseAddress, "sandbox").ToString());
        }
        if (options.Func)
            return await FuncTools.RunAsync(options, surroundings, logs.CreateLogger("func"), () => SayReady(surroundings), stop);

        await using var suite = await LocalSuite.StartAsync(
            options, surroundings, clock, clockFile, log, logs, routes => MapDemo(routes, demo, clock, surroundings), stop);
        SayReady(surroundings);
        var code = demo is null ? 0 : await PlayAsync(demo, suite, surroundings, clock, log, stop);
        if (!options.Once)
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return code;
    }

    /// <summary>A life that is lived a second time over the first is neither: the demo is not played into storage that knows its community already.</summary>
    private async Task<bool> WasPlayedAsync(Surroundings surroundings, CancellationToken stop)
    {
        if (await StoredFigures.FirstDayAsync(surroundings.StorageConnectionString, stop) is not { } day)
            return false;
        var anew = options.DataFolder is { } folder ? $"delete {folder}, or name another folder with --data" : "name other storage, or none, in CommunityStorage";
        console.MarkupLineInterpolated(
            $"[yellow]The storage has events of {AtelierDemo.Community} already, the first of {day}: the demo is not played again. To start anew, {anew}.[/]");
        return true;
    }

    private static void MapDemo(IEndpointRouteBuilder routes, AtelierDemo? demo, TimeProvider clock, Surroundings surroundings)
    {
        // Mails are there whether the demo is played or not.
        new MailPages(surroundings.StorageConnectionString).Map(routes.MapGroup("/sandbox"));
        if (demo is not null)
            routes.MapSandbox(demo, clock);
    }

    /// <summary>Storage and key for a person's tools; last and alone on its line, for programs, that the suite serves.</summary>
    private void SayReady(Surroundings surroundings)
    {
        var output = console.Profile.Out.Writer;
        output.WriteLine($"storage: {surroundings.StorageConnectionString}");
        output.WriteLine($"key: {surroundings.MasterKey}");
        output.WriteLine($"ready: {surroundings.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        output.Flush();
    }

    private async Task<int> PlayAsync(
        AtelierDemo demo, LocalSuite suite, Surroundings surroundings, MovableTimeProvider clock, LocalLog log, CancellationToken stop)
    {
        // A progress bar and thousands of lines don't go together: only what is wrong is logged meanwhile, unless somebody asks for more.
        log.Quietest = options.Verbose ? LogLevel.Information : LogLevel.Warning;
        var code = await demo.RunAsync(
            new DemoContext
            {
                BaseAddress = surroundings.BaseAddress,
                OperatorKey = surroundings.OperatorKey,
                MasterKey = surroundings.MasterKey,
                Clock = clock,
                MoveClockAsync = suite.MoveClockAsync,
                WhenIdleAsync = suite.State.WhenIdleAsync,
                StorageConnectionString = surroundings.StorageConnectionString,
                Settings = surroundings.Settings.Values,
                Console = console,
            },
            stop);
        log.Quietest = LogLevel.Information;
        if (options.WordsFile is { } file)
            await DemoWords.WriteAsync(file, demo, surroundings.StorageConnectionString, stop);
        return code;
    }
}
