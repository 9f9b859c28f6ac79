using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Communities;

/// <summary>The founding phase: how many founding members are wanted, and the local day on which the community opens to all.</summary>
public sealed record LaunchPlan
{
    public int FoundingMembers { get; init; } = 25;

    public LocalDate? Date { get; init; }

    /// <summary>Where rituals run until there is a charter and as many people as are wanted; null for no founding phase.</summary>
    public RitualChannel? Channel { get; init; }
}
