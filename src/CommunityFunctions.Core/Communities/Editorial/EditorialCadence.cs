namespace CommunityFunctions.Communities.Editorial;

/// <summary>How often something is to be published: the planned cadence, which the kept one is held against.</summary>
public sealed record EditorialCadence
{
    /// <summary>Posts by rituals and publications together.</summary>
    public int PublicationsPerWeek { get; init; } = 3;

    public int LivesPerMonth { get; init; } = 1;

    public int EventsPerQuarter { get; init; } = 1;
}
