using CommunityFunctions.LocalHost.Clock;
using CommunityFunctions.LocalHost.Logs;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests;

/// <summary>The real LocalHost in this process, with a real Azurite and the test app as a real worker.</summary>
public sealed class RunningSuite : IAsyncDisposable
{
    /// <summary>An hour that comes at no moment at which tests run.</summary>
    public const string Never = "0 0 0 31 12 *";

    private readonly StringWriter log = new();
    private readonly List<IDisposable> owned = [];

    private RunningSuite(LocalHostOptions options) => Options = options;

    public LocalHostOptions Options { get; }

    public Surroundings Surroundings { get; private set; } = null!;

    public LocalSuite Suite { get; private set; } = null!;

    public MovableTimeProvider Clock { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public TestQueues Queues => new(Surroundings.StorageConnectionString);

    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    public static async Task<RunningSuite> StartAsync(LocalHostOptions? options = null, params (string Name, string Value)[] environment)
    {
        var settings = new Dictionary<string, string> { ["TickSchedule"] = Never, ["CommunityStorage"] = "", ["AzureWebJobsStorage"] = "" };
        foreach (var (name, value) in environment)
            settings[name] = value;
        var running = new RunningSuite((options ?? new()) with { Port = 0, AppFolder = Built.TestApp, Environment = settings });
        try
        {
            await running.StartAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Suite is not null)
            await Suite.DisposeAsync();
        if (Surroundings is not null)
            await Surroundings.DisposeAsync();
        Http.Dispose();
        owned.Reverse();
        owned.ForEach(one => one.Dispose());
    }

    private async Task StartAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Synchronized(log)) });
        var clockFile = Options.Clock ? Owned(new ClockFile()) : null;
        Clock = new MovableTimeProvider(TimeProvider.System, clockFile is null ? null : clockFile.Write);
        if (Options.ClockStart is { } start)
            Clock.StartAt(start);
        var localLog = Owned(new LocalLog(console, Clock));
        var logs = Owned(LoggerFactory.Create(builder => builder.AddProvider(localLog).SetMinimumLevel(LogLevel.Trace)));
        Surroundings = await Surroundings.StartAsync(Options, logs, cancellationToken);
        Suite = await LocalSuite.StartAsync(Options, Surroundings, Clock, clockFile, localLog, logs, _ => { }, cancellationToken);
        Http.BaseAddress = Surroundings.BaseAddress;
    }

    private T Owned<T>(T one) where T : IDisposable
    {
        owned.Add(one);
        return one;
    }
}
