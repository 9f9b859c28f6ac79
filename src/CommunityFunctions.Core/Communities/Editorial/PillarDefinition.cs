namespace CommunityFunctions.Communities.Editorial;

/// <summary>One pillar of a community's editorial line, with the subjects it covers.</summary>
public sealed record PillarDefinition
{
    public required Pillar Id { get; init; }

    public IReadOnlyList<string> Themes { get; init; } = [];
}
