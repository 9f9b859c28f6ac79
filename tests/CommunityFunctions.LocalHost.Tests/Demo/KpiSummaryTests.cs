using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation.Truths;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

public sealed class KpiSummaryTests
{
    private static readonly KpiTruth True = new("active-engagement", "2026-W47", 0.4, 4, 10);

    private static readonly ComputedKpi Found = new("active-engagement", "Active engagement", "ratio", 0.4, 4, 10, null, "good");

    private static readonly ComputedKpi Unknown = new("nps", "NPS", "points", null, null, null, "Nobody has answered.", "unknown");

    [Fact]
    public void Figures_as_in_truth_are_success_and_show_what_they_were_counted_from()
    {
        var summary = new KpiSummary([True], Of(Found, Unknown));
        var shown = Shown(summary);

        Assert.Equal(0, summary.ExitCode);
        Assert.Contains("4 / 10", shown, StringComparison.Ordinal);
        Assert.Contains("40.0", shown, StringComparison.Ordinal);
        Assert.Contains("Nobody has answered.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_differs_in_value_numerator_or_denominator_is_a_failure_that_names_it()
    {
        ComputedKpi[] wrong = [Found with { Value = 0.41 }, Found with { Numerator = 5 }, Found with { Denominator = 11 }, Found with { Value = null }];

        Assert.All(wrong, found =>
        {
            var summary = new KpiSummary([True], Of(found));
            Assert.Equal(1, summary.ExitCode);
            Assert.Contains("active-engagement of 2026-W47", Shown(summary), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_figure_that_the_suite_does_not_have_is_a_failure()
    {
        var summary = new KpiSummary([True], Of(Unknown));

        Assert.Equal(1, summary.ExitCode);
        Assert.Contains("active-engagement of 2026-W47 is missing.", Shown(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_is_over_and_still_provisional_is_a_failure()
    {
        var summary = new KpiSummary([True], [Of(Found)[0] with { Provisional = true }]);

        Assert.Equal(1, summary.ExitCode);
        Assert.Contains("2026-W47 is provisional", Shown(summary), StringComparison.Ordinal);
    }

    private static ComputedKpis[] Of(params ComputedKpi[] kpis) => [new("2026-W47", "2026-11-16", "2026-11-22", false, kpis)];

    private static string Shown(KpiSummary summary)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        summary.Show(console);
        return text.ToString();
    }
}
