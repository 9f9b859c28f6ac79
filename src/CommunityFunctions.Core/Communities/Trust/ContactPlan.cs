using NodaTime;

namespace CommunityFunctions.Communities.Trust;

/// <summary>How much the suite may write to one person, and when.</summary>
public sealed record ContactPlan
{
    /// <summary>The most messages to one person in any seven days; what they have asked for themselves (a confirmation, an export) does not count.</summary>
    public int PerWeek { get; init; } = 3;

    /// <summary>The quiet hours begin, local time of the member where their zone is known, else of the community.</summary>
    public LocalTime QuietFrom { get; init; } = new(21, 0);

    /// <summary>They end: nothing is written before. Equal to <see cref="QuietFrom"/>: there are none.</summary>
    public LocalTime QuietUntil { get; init; } = new(8, 0);
}
