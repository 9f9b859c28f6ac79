using NodaTime;

namespace CommunityFunctions.Communities.Trust;

/// <summary>How long what is held.</summary>
public sealed record RetentionPeriods
{
    /// <summary>A member's profile, after the last contact that came from them.</summary>
    public Period Members { get; init; } = Period.FromYears(3);

    /// <summary>Texts kept as evidence, after the case is closed.</summary>
    public Period ClosedCases { get; init; } = Period.FromMonths(6);

    /// <summary>Deliveries that could not be processed.</summary>
    public Period DeadLetters { get; init; } = Period.FromDays(30);

    /// <summary>The log of events.</summary>
    public Period Log { get; init; } = Period.FromMonths(37);

    /// <summary>Computed figures and reports, which name nobody.</summary>
    public Period Figures { get; init; } = Period.FromYears(10);
}
