namespace CommunityFunctions.Operations;

/// <param name="Details">For the operator: what is wrong, by name.</param>
public sealed record ReadinessCheck(string Name, bool Ok, IReadOnlyList<string>? Details);
