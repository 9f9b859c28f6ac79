using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CommunityFunctions.LocalHost.Logs;

/// <summary>
/// The log that a person reads while the suite runs: one line an entry, with the suite's time, the level, the last part of the
/// category and the message; coloured on a terminal, plain elsewhere.
/// </summary>
public sealed class LocalLog(IAnsiConsole console, TimeProvider clock) : ILoggerProvider
{
    private readonly ConcurrentDictionary<string, ILogger> loggers = [];

    /// <summary>How quiet each category is; the most specific prefix counts.</summary>
    public LogLevels Levels { get; set; } = new(new Dictionary<string, LogLevel>());

    /// <summary>Nothing below this is shown, whatever the category says: the demo has a progress bar to show.</summary>
    public LogLevel Quietest { get; set; } = LogLevel.Information;

    public ILogger CreateLogger(string categoryName) => loggers.GetOrAdd(categoryName, category => new Category(this, category));

    public void Dispose()
    {
    }

    private void Write(string category, LogLevel level, string message, Exception? exception)
    {
        var (label, colour) = Label(level);
        var time = clock.GetLocalNow().ToString("HH:mm:ss", null);
        var source = category[(category.LastIndexOf('.') + 1)..];
        var text = exception is null ? message : $"{message}{Environment.NewLine}{exception}";
        // Through the console, whose lock keeps the demo's tables in one piece.
        if (console.Profile.Out.IsTerminal)
            console.MarkupLineInterpolated($"[grey]{time}[/] [{colour}]{label}[/] [aqua]{source}[/] {text}");
        else
            console.Write(new WholeLine($"{time} {label} {source}: {text}"));
    }

    private static (string Label, string Colour) Label(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => ("debug", "grey"),
        LogLevel.Information => ("info ", "green"),
        LogLevel.Warning => ("warn ", "yellow"),
        LogLevel.Error => ("error", "red"),
        _ => ("fatal", "white on red"),
    };

    /// <summary>As long as it is, so that it can be searched; Spectre would wrap a text.</summary>
    private sealed class WholeLine(string text) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text), Segment.LineBreak];
    }

    private sealed class Category(LocalLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel != LogLevel.None && logLevel >= log.Quietest && logLevel >= log.Levels.For(name);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write(name, logLevel, formatter(state, exception), exception);
        }
    }
}
