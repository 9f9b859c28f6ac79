
namespace CommunityFunctions.Welcome;

/// <summary>Asks the conditions of a step.</summary>
public static class StepConditions
{
    /// <summary>What is not known neither meets a condition nor its contrary. Of several that stand against the step one that is known comes first.</summary>
    public static ConditionsAnswer AreMet(WelcomeStep step, StepFacts facts)
    {
        StepCondition? unknown = null;
        foreach (var condition in step.Conditions)
        {
            var holds = Holds(condition, facts);
            if (holds == condition.IsNegated) return new ConditionsAnswer(condition, IsUnknown: false);
            if (holds is null) unknown ??= condition;
        }

        return new ConditionsAnswer(unknown, IsUnknown: unknown is not null);
    }

    private static bool? Holds(StepCondition condition, StepFacts facts) => condition.Kind switch
    {
        StepConditionKind.Contributed => facts.Contributed,
        StepConditionKind.Introduced => facts.Introduced,
        StepConditionKind.Referred => facts.Referred,
        StepConditionKind.FoundingMember => facts.FoundingMember,
        StepConditionKind.Persona => facts.Persona is { } persona ? persona == condition.Value : null,
        StepConditionKind.Language => Languages.Code(facts.Language) == condition.Value,
        StepConditionKind.CharterAccepted => facts.CharterAccepted,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Kind, "No such condition."),
    };
}
