using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>Lines over periods. A value that is not known is a gap, never 0.</summary>
/// <param name="Periods">The periods' ids, in order of time.</param>
/// <param name="Target">A horizontal line; null for none.</param>
public sealed record TrendChart(
    string Id, Bilingual Title, Bilingual Finding, KpiUnit Unit, IReadOnlyList<string> Periods, IReadOnlyList<TrendSeries> Series, double? Target = null)
    : Chart(Id, Title, Finding);
