namespace CommunityFunctions.Communities;

/// <summary>A person who receives reports by mail.</summary>
public sealed record Stakeholder
{
    public required string Name { get; init; }

    /// <summary>A mail address.</summary>
    public required string Address { get; init; }

    /// <summary>The language of this person's reports; null for the community's.</summary>
    public Language? Language { get; init; }

    public IReadOnlyList<ReportCadence> Cadences { get; init; } = [ReportCadence.Month];
}
