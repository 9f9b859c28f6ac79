namespace CommunityFunctions.Communities;

/// <summary>Whom the community is for.</summary>
public sealed record CommunityWho
{
    public IReadOnlyList<Persona> Personas { get; init; } = [];
}
