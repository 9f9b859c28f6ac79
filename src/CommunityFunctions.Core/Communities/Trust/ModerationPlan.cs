namespace CommunityFunctions.Communities.Trust;

/// <summary>How the charter is applied.</summary>
public sealed record ModerationPlan
{
    /// <summary>Hours from the first flag of a message to the decision.</summary>
    public int DecideWithinHours { get; init; } = 24;

    public IReadOnlyList<ModerationRule> Rules { get; init; } = [];
}
