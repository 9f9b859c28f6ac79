namespace CommunityFunctions.LocalHost.Demo;

/// <summary>A figure as the suite's API tells it.</summary>
/// <param name="Value">Null when unknown.</param>
internal sealed record ComputedKpi(
    string Id, string Name, string Unit, double? Value, double? Numerator, double? Denominator, string? UnknownBecause, string? Status);
