namespace CommunityFunctions.Kpis.Findings;

/// <summary>A 95 % confidence interval; a bound that the sample does not reach is null.</summary>
public sealed record Interval(double? Low, double? High);
