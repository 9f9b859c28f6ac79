using NodaTime;

namespace CommunityFunctions.Communities;

/// <summary>The founding phase: how many founding members are wanted, and the local day on which the community opens to all.</summary>
public sealed record LaunchPlan
{
    public int FoundingMembers { get; init; } = 25;

    public LocalDate? Date { get; init; }
}
