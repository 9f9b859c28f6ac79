using CommunityFunctions.Rituals;

namespace CommunityFunctions.Communities.Editorial;

/// <summary>What is published, and how often.</summary>
public sealed record EditorialPlan
{
    public IReadOnlyList<PillarDefinition> Pillars { get; init; } = [new() { Id = Pillar.Educate }, new() { Id = Pillar.Inspire }, new() { Id = Pillar.Entertain }];

    public EditorialCadence Cadence { get; init; } = new();

    /// <summary>Where rituals are tried out; null for nowhere.</summary>
    public RitualChannel? TestChannel { get; init; }
}
