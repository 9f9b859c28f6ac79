using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>One line.</summary>
/// <param name="Values">One for each period; null where unknown.</param>
/// <param name="Intervals">One for each period, or none at all; null where there is none.</param>
public sealed record TrendSeries(Bilingual Name, IReadOnlyList<double?> Values, IReadOnlyList<Interval?>? Intervals = null);
