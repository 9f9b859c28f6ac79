namespace CommunityFunctions.Communities;

/// <summary>Why the community exists; null where its founders have not said.</summary>
public sealed record CommunityWhy
{
    public string? Mission { get; init; }

    public string? Promise { get; init; }

    public string? SharedProblem { get; init; }
}
