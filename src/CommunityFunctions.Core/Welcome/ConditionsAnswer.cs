namespace CommunityFunctions.Welcome;

/// <summary>Whether all conditions of a step are met; else the first that stands against it.</summary>
/// <param name="Against">Null when all are met.</param>
/// <param name="IsUnknown">Nobody can tell whether that one is met; and no other is known not to be.</param>
public readonly record struct ConditionsAnswer(StepCondition? Against, bool IsUnknown)
{
    public bool AreMet => Against is null;
}
