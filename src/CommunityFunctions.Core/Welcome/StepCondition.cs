namespace CommunityFunctions.Welcome;

/// <summary>One thing that must be so for a step to be sent; all of a step's must.</summary>
/// <param name="IsNegated">It must not be so.</param>
/// <param name="Value">The persona's id, or <c>fr</c> or <c>en</c>; else null.</param>
public sealed record StepCondition(StepConditionKind Kind, bool IsNegated, string? Value = null);
