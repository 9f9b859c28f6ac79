using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>The charts of a report, in their order. One of which nothing is known is left out.</summary>
internal static class ReportCharts
{
    private static readonly Func<ReportMaterial, Chart?>[] OfWeek =
        [ParticipationChart.Of, ActiveMembersChart.Of, JoinsAndLeavesChart.Of, ResponseTimesChart.Of, RitualsChart.Of, PillarsChart.Of];

    private static readonly Func<ReportMaterial, Chart?>[] OfMonth =
        [ParticipationChart.Of, JoinsAndLeavesChart.Of, RitualsChart.Of, PillarsChart.Of, FunnelChart.Of, RevenueChart.Of, ChurnChart.Of, NpsChart.Of];

    private static readonly Func<ReportMaterial, Chart?>[] OfQuarter =
        [ParticipationChart.Of, ActiveMembersChart.Of, CohortsChart.Of, FunnelChart.Of, RevenueChart.Of, ChurnChart.Of, NpsChart.Of, BudgetChart.Of];

    public static IReadOnlyList<Chart> Of(ReportMaterial material)
    {
        var charts = material.Period.Kind switch
        {
            PeriodKind.Week => OfWeek,
            PeriodKind.Month => OfMonth,
            _ => OfQuarter,
        };
        return [.. charts.Select(chart => chart(material)).OfType<Chart>()];
    }
}
