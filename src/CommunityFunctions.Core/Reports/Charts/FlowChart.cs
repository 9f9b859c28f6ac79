using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>What came and what went, over periods: columns above and below a line.</summary>
/// <param name="Periods">The periods' ids, in order of time.</param>
/// <param name="In">One for each period; null where unknown.</param>
/// <param name="Out">One for each period, not negative; null where unknown.</param>
public sealed record FlowChart(
    string Id, Bilingual Title, Bilingual Finding, IReadOnlyList<string> Periods, Bilingual InName, IReadOnlyList<double?> In, Bilingual OutName, IReadOnlyList<double?> Out)
    : Chart(Id, Title, Finding);
