namespace CommunityFunctions.Communities;

/// <summary>A typical member.</summary>
public sealed record Persona
{
    /// <summary>The name by which welcome steps and events call the persona: a <see cref="Slug"/>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Needs { get; init; } = [];

    public Maturity Maturity { get; init; } = Maturity.Intermediate;

    public IReadOnlyList<string> Motivations { get; init; } = [];
}
