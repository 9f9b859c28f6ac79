using CommunityFunctions.Rituals;

namespace CommunityFunctions.Communities;

/// <summary>What the welcome needs to know beside its steps.</summary>
public sealed record WelcomePlan
{
    /// <summary>The channel in which newcomers introduce themselves; null: nobody can tell who has.</summary>
    public RitualChannel? Introductions { get; init; }

    /// <summary>Who came back after fewer days away is no newcomer.</summary>
    public int ReturnDays { get; init; } = 90;
}
