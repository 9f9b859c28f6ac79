namespace CommunityFunctions.Communities.Trust;

/// <summary>How the charter is applied.</summary>
public sealed record ModerationPlan
{
    /// <summary>Hours from a report to the first decision; later is an alert.</summary>
    public int DecideWithinHours { get; init; } = 24;

    public IReadOnlyList<ModerationRule> Rules { get; init; } = [];
}
