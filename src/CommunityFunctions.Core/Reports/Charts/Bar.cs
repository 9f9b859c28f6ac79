using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>One bar.</summary>
/// <param name="Value">Null when unknown.</param>
/// <param name="Interval">Drawn over it; null for none.</param>
/// <param name="Limit">A mark on its scale: a budget, a target; null for none.</param>
/// <param name="Note">A few words beside the value: <c>38 % of the step before</c>.</param>
public sealed record Bar(Bilingual Label, double? Value, Interval? Interval = null, double? Limit = null, Bilingual? Note = null, BarTone Tone = BarTone.Plain);
