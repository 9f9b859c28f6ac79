namespace CommunityFunctions.Communities;

/// <summary>What the community offers its members.</summary>
public sealed record CommunityWhat
{
    public IReadOnlyList<string> Benefits { get; init; } = [];
}
