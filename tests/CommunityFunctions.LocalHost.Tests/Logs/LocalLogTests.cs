using CommunityFunctions.LocalHost.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Logs;

public sealed class LocalLogTests
{
    [Theory]
    [InlineData("Azure.Core", LogLevel.Warning)]
    [InlineData("Azure.Core.Pipeline", LogLevel.Warning)]
    [InlineData("Azure.Corelation", LogLevel.Information)]
    [InlineData("azure.core.quiet", LogLevel.None)]
    [InlineData("Else", LogLevel.Information)]
    public void The_most_specific_prefix_of_a_category_decides(string category, LogLevel expected)
    {
        var levels = new LogLevels(new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase)
        {
            ["Default"] = LogLevel.Information,
            ["Azure.Core"] = LogLevel.Warning,
            ["Azure.Core.Quiet"] = LogLevel.None,
        });

        Assert.Equal(expected, levels.For(category));
    }

    [Fact]
    public void A_line_tells_the_suites_time_the_level_and_the_last_part_of_the_category()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var clock = new FakeTimeProvider(new(2026, 11, 24, 9, 8, 7, TimeSpan.Zero));
        using var log = new LocalLog(console, clock);
        var entries = log.CreateLogger("CommunityFunctions.Webhooks.ReceiveWebhook");
        Write(entries, LogLevel.Debug, "unseen");
        Write(entries, LogLevel.Warning, $"[brackets] are text, and a long line stays one line: {new string('x', 200)}");
        log.Quietest = LogLevel.Error;
        Write(entries, LogLevel.Warning, "unseen");

        Assert.Equal($"09:08:07 warn  ReceiveWebhook: [brackets] are text, and a long line stays one line: {new string('x', 200)}{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public async Task A_line_does_not_come_into_the_middle_of_a_table()
    {
        using var output = new InterruptedWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        using var log = new LocalLog(console, new FakeTimeProvider());
        var entries = log.CreateLogger("Here");
        output.Interrupt = () => Write(entries, LogLevel.Warning, "a line");
        // Of several styles: what has one style is written at once.
        console.Write(new Table().AddColumns("one", "other").AddRow("[green]1[/]", "2").AddRow("[green]3[/]", "4"));
        await output.Interruption!;

        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.True(output.Writes > 2);
        Assert.EndsWith("a line", lines[^1], StringComparison.Ordinal);
        Assert.All(lines[..^1], line => Assert.DoesNotContain("a line", line, StringComparison.Ordinal));
    }

    /// <summary>Somebody else writes as soon as something is written, and has time enough to come in between.</summary>
    private sealed class InterruptedWriter : StringWriter
    {
        public Action? Interrupt { get; set; }

        public Task? Interruption { get; private set; }

        public int Writes { get; private set; }

        public override void Write(string? value)
        {
            base.Write(value);
            Writes++;
            if (Interruption is not null || Interrupt is null) return;
            Interruption = Task.Run(Interrupt);
            Interruption.Wait(TimeSpan.FromMilliseconds(200));
        }
    }

    private static void Write(ILogger log, LogLevel level, string text) => log.Log(level, default, text, null, (state, _) => state);
}
