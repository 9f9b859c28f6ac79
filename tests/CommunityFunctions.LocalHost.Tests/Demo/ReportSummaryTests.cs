using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

/// <summary>What the demo says of reports: one that is missing, not mailed, or mailed to too many is a failure that names it.</summary>
public sealed class ReportSummaryTests
{
    private static readonly Scenario Scenario = Scenario.Atelier(Instant.FromUtc(2026, 11, 26, 9, 0));

    private static readonly FoundReport Week = new("2026-W47", "week", "mailed", 2, "La participation progresse.", "http://localhost/w");
    private static readonly FoundReport Month = new("2026-10", "month", "mailed", 2, "Un mois calme.", "http://localhost/m");
    private static readonly FoundReport Quarter = new("2026-Q3", "quarter", "mailed", 3, "Un bon trimestre.", "http://localhost/q");

    [Fact]
    public void Reports_that_are_all_there_and_mailed_to_each_once_are_success()
    {
        var summary = Of([Week, Month, Quarter, Week with { Period = "2026-W46" }], mails: 9);
        var shown = Shown(summary);

        Assert.Equal(0, summary.ExitCode);
        Assert.Contains("La participation progresse.", shown, StringComparison.Ordinal);
        Assert.Contains("And 1 earlier ones; 9 mails in all.", shown, StringComparison.Ordinal);
        Assert.Contains("Every report was rendered", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_missing_or_cannot_be_read_is_a_failure_that_names_it()
    {
        Fails("There is no report of 2026-10 to read.", Of([Week, Quarter], mails: 5));
        Fails("There is no report of 2026-Q3 to read.", Of([Week, Month, Quarter with { Link = null }], mails: 7));
    }

    [Fact]
    public void A_report_that_was_not_mailed_to_each_is_a_failure()
    {
        Fails("2026-W47 is rendered with 0 mails, expected mailed with 2", Of([Week with { State = "rendered", Mails = null }, Month, Quarter], mails: 5));
        Fails("2026-10 is mailed with 1 mails, expected mailed with 2", Of([Week, Month with { Mails = 1 }, Quarter], mails: 6));
    }

    [Fact]
    public void A_mail_too_few_or_too_many_is_a_failure()
    {
        Fails("6 mails are in the outbox, 7 were asked for.", Of([Week, Month, Quarter], mails: 6));
        Fails("8 mails are in the outbox, 7 were asked for.", Of([Week, Month, Quarter], mails: 8));
    }

    private static ReportSummary Of(IReadOnlyList<FoundReport> reports, int mails) =>
        new(Scenario, new FoundReports(reports, new Dictionary<string, int> { ["week"] = 2, ["month"] = 2, ["quarter"] = 3 }, mails, "http://localhost/c"));

    private static void Fails(string because, ReportSummary summary)
    {
        Assert.Equal(1, summary.ExitCode);
        Assert.Contains(because, Shown(summary), StringComparison.Ordinal);
    }

    private static string Shown(ReportSummary summary)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        summary.Show(console);
        return text.ToString();
    }
}
