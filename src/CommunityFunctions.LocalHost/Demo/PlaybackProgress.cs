using System.Globalization;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Shows how far the demo is: a bar on a terminal, else a line for each week.</summary>
internal static class PlaybackProgress
{
    public static Task ShowAsync(IAnsiConsole console, long deliveries, Func<Action<long, Instant>, Task> play) =>
        console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive ? ShowBarAsync(console, deliveries, play) : ShowLinesAsync(console, deliveries, play);

    private static Task ShowBarAsync(IAnsiConsole console, long deliveries, Func<Action<long, Instant>, Task> play) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async progress =>
        {
            var task = progress.AddTask("living through the weeks", maxValue: deliveries);
            await play((sent, at) =>
            {
                task.Value = sent;
                task.Description = DayOf(at);
            });
            task.Value = deliveries;
        });

    private static Task ShowLinesAsync(IAnsiConsole console, long deliveries, Func<Action<long, Instant>, Task> play)
    {
        var shown = Instant.MinValue;
        return play((sent, at) =>
        {
            if (at - Duration.FromDays(7) < shown && sent < deliveries)
                return;
            shown = at;
            console.WriteLine($"{DayOf(at)}: {sent} of {deliveries} deliveries sent");
        });
    }

    private static string DayOf(Instant at) => at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
