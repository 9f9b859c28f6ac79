namespace CommunityFunctions.Welcome;

/// <summary>What came of one step that was sent to one member.</summary>
public enum StepOutcome
{
    /// <summary>The days in which it is watched are not over.</summary>
    TooEarly,

    Contributed,

    DidNotContribute,
}
