using System.Globalization;
using CommunityFunctions.Simulation;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Shows how far the demo is: a bar on a terminal, else a line for each week.</summary>
internal static class PlaybackProgress
{
    public static Task ShowAsync(IAnsiConsole console, Scenario scenario, Func<Action<long, Instant>, Task> play) =>
        console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive ? ShowBarAsync(console, scenario, play) : ShowLinesAsync(console, play);

    private static Task ShowBarAsync(IAnsiConsole console, Scenario scenario, Func<Action<long, Instant>, Task> play) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async progress =>
        {
            var whole = (scenario.End - scenario.Start).TotalHours;
            var task = progress.AddTask("living through the weeks", maxValue: whole);
            await play((_, at) =>
            {
                task.Value = (at - scenario.Start).TotalHours;
                task.Description = DayOf(at);
            });
            task.Value = whole;
        });

    private static Task ShowLinesAsync(IAnsiConsole console, Func<Action<long, Instant>, Task> play)
    {
        var shown = Instant.MinValue;
        return play((sent, at) =>
        {
            if (at - Duration.FromDays(7) < shown)
                return;
            shown = at;
            console.WriteLine($"{DayOf(at)}: {sent} deliveries sent");
        });
    }

    private static string DayOf(Instant at) => at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
