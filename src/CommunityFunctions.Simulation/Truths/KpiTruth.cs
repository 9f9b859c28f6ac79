namespace CommunityFunctions.Simulation.Truths;

/// <summary>A figure of a period as it is in truth.</summary>
/// <param name="Numerator">What was counted; null for a median.</param>
/// <param name="Denominator">Of how many; null for a plain count.</param>
public sealed record KpiTruth(string Kpi, string Period, double? Value, double? Numerator, double? Denominator);
