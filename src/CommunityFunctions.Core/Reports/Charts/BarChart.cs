using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>Horizontal bars from zero, all of one unit: a distribution, a funnel, shares, amounts beside a budget.</summary>
public sealed record BarChart(string Id, Bilingual Title, Bilingual Finding, KpiUnit Unit, IReadOnlyList<Bar> Bars) : Chart(Id, Title, Finding);
