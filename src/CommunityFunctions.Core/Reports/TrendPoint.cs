namespace CommunityFunctions.Reports;

/// <summary>A figure's value in one period.</summary>
/// <param name="Period">The period's id.</param>
/// <param name="Value">Null when unknown, or when nothing was computed.</param>
public sealed record TrendPoint(string Period, double? Value);
