using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Which charts a mail carries: those that matter most to its kind of report. The page has them all.</summary>
internal static class MailCharts
{
    private const int Least = 3, Most = 5;

    private static readonly string[] Week = ["participation", "active-members", "response-times", "joins-and-leaves", "rituals"];
    private static readonly string[] Month = ["participation", "funnel", "revenue", "churn", "nps"];
    private static readonly string[] Quarter = ["participation", "revenue", "funnel", "nps", "budget"];

    /// <summary>In the report's own order; filled up with its first others where too few of those are there. A table is no picture.</summary>
    public static IReadOnlyList<Chart> Of(ReportContent content)
    {
        var wanted = content.Period.Kind switch { PeriodKind.Week => Week, PeriodKind.Month => Month, _ => Quarter };
        var drawn = content.Charts.Where(chart => chart is not CohortChart).ToList();
        var chosen = drawn.Where(chart => wanted.Contains(chart.Id)).Take(Most).ToList();
        chosen.AddRange(drawn.Except(chosen).Take(Math.Max(0, Least - chosen.Count)));
        return [.. drawn.Where(chosen.Contains)];
    }
}
