using System.Globalization;
using CommunityFunctions.LocalHost.Admin;
using CommunityFunctions.LocalHost.Clock;
using CommunityFunctions.LocalHost.Logs;
using CommunityFunctions.LocalHost.Settings;
using CommunityFunctions.LocalHost.Triggers.Http;
using CommunityFunctions.LocalHost.Triggers.Queues;
using CommunityFunctions.LocalHost.Triggers.Timers;
using CommunityFunctions.LocalHost.Worker;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CommunityFunctions.LocalHost;

/// <summary>The published function app, running on this machine as the Functions host would run it.</summary>
public sealed class LocalSuite : IAsyncDisposable
{
    /// <summary>How long functions may take to finish once the suite is asked to stop.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SuiteLifetime lifetime = new();
    private readonly LocalHostOptions options;
    private readonly Surroundings surroundings;
    private readonly ILoggerFactory logs;
    private readonly ClockFile? clockFile;
    private readonly MovableTimeProvider clock;
    private WorkerDoor? door;
    private WorkerSupervisor? worker;
    private QueueTriggers? queues;
    private TimerTriggers? timers;
    private WebApplication? web;
    private Task triggers = Task.CompletedTask;

    private LocalSuite(LocalHostOptions options, Surroundings surroundings, MovableTimeProvider clock, ClockFile? clockFile, ILoggerFactory logs)
    {
        (this.options, this.surroundings, this.clock, this.clockFile, this.logs) = (options, surroundings, clock, clockFile, logs);
    }

    public HostState State => new(worker!, queues!);

    /// <summary>The worker's process.</summary>
    public int WorkerProcessId => worker!.ProcessId;

    /// <param name="clock">The suite's time; with <paramref name="clockFile"/> the worker follows it.</param>
    /// <param name="mapMore">Adds LocalHost's own pages beside the functions.</param>
    /// <exception cref="LocalHostException">The app cannot run; its text says why.</exception>
    public static async Task<LocalSuite> StartAsync(
        LocalHostOptions options, Surroundings surroundings, MovableTimeProvider clock, ClockFile? clockFile, LocalLog log, ILoggerFactory logs,
        Action<IEndpointRouteBuilder> mapMore, CancellationToken cancellationToken)
    {
        var suite = new LocalSuite(options, surroundings, clock, clockFile, logs);
        try
        {
            await suite.StartAsync(log, mapMore, cancellationToken);
            return suite;
        }
        catch
        {
            await suite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the suite's clock and returns once the timers that are due by then have run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies before now.</exception>
    public async Task MoveClockAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        clock.Move(moment);
        await timers!.RunDueAsync().WaitAsync(cancellationToken);
        queues!.Wake();
    }

    /// <summary>
    /// Ends in order: no new message or tick, what is under way of them (it may still call a page of this host), requests, the worker.
    /// </summary>
    public async Task StopAsync()
    {
        await lifetime.StopAsync(Patience);
        await triggers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = new CancellationTokenSource(Patience);
        if (web is not null)
            await web.StopAsync(patience.Token);
        if (worker is not null)
            await worker.StopAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (web is not null)
            await web.DisposeAsync();
        if (worker is not null)
            await worker.DisposeAsync();
        if (door is not null)
            await door.DisposeAsync();
        queues?.Dispose();
        timers?.Dispose();
        lifetime.Dispose();
    }

    private async Task StartAsync(LocalLog log, Action<IEndpointRouteBuilder> mapMore, CancellationToken cancellationToken)
    {
        var settings = surroundings.Settings;
        SetWorkerSettings(settings);
        var host = HostJson.Read(options.AppFolder, settings);
        log.Levels = host.LogLevels;

        door = await WorkerDoor.OpenAsync(log, cancellationToken);
        worker = new WorkerSupervisor(door, options.AppFolder, settings.Values, logs);
        var functions = (await worker.StartAsync()).Where(function => !settings.IsDisabled(function.Name)).ToList();
        var invoker = new FunctionInvoker(worker, logs.CreateLogger<FunctionInvoker>());
        queues = new QueueTriggers(functions, settings, host.Queues, invoker, lifetime, logs.CreateLogger<QueueListener>());
        timers = new TimerTriggers(functions, settings, invoker, clock, lifetime);

        // The doors open once their functions are known, and the triggers run once the doors are open and there are queues to look into.
        web = BuildWeb(log);
        web.UseNotFoundForWrongMethods();
        web.UseRouting();
        web.MapHttpTriggers(functions, host.RoutePrefix, invoker, surroundings.Keys);
        web.MapAdmin(functions, queues, timers, surroundings.Keys, TimeProvider.System);
        if (options.Clock)
            web.MapClock(host.RoutePrefix, surroundings.OperatorKey, clock, MoveClockAsync);
        mapMore(web);
        await OpenAsync(web, cancellationToken);
        await queues.CreateQueuesAsync(cancellationToken);
        triggers = Task.WhenAll(queues.RunAsync(), timers.RunAsync());
    }

    private void SetWorkerSettings(AppSettings settings)
    {
        settings.Set("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated");
        settings.Set("AzureWebJobsScriptRoot", options.AppFolder);
        settings.Set("FUNCTIONS_APPLICATION_DIRECTORY", options.AppFolder);
        settings.SetMissing("WEBSITE_HOSTNAME", surroundings.BaseAddress.Authority);
        settings.SetMissing("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        // As for LocalHost itself (see its project file): threads that wait leave the core to the others.
        settings.SetMissing("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0");
        var hooks = new[] { settings["DOTNET_STARTUP_HOOKS"], typeof(LocalSuite).Assembly.Location };
        settings.Set("DOTNET_STARTUP_HOOKS", string.Join(Path.PathSeparator, hooks.Where(hook => !string.IsNullOrEmpty(hook))));
        if (clockFile is null)
            return;
        settings.Set("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        settings.Set("Simulation__ClockFile", clockFile.Path);
    }

    private WebApplication BuildWeb(LocalLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        var limit = surroundings.Settings["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"];
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(surroundings.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = long.TryParse(limit, CultureInfo.InvariantCulture, out var bytes)
                ? bytes
                : throw new LocalHostException($"FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is '{limit}'; expected a number of bytes.");
        });
        return builder.Build();
    }

    private async Task OpenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new LocalHostException($"Port {surroundings.Port} cannot be used ({taken.Message}); choose another with --port.");
        }
    }
}
