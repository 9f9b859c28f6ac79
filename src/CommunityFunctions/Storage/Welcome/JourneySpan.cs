using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>For how long after somebody came what they do concerns their welcome.</summary>
internal static class JourneySpan
{
    /// <summary>What they do within a week of a step is told with it.</summary>
    private static readonly Duration Effect = Duration.FromDays(7);

    /// <summary>Zero for a community without a welcome.</summary>
    public static Duration Of(CommunityDefinition community) =>
        community.WelcomeSteps.Count == 0 ? Duration.Zero : community.WelcomeSteps.Max(step => step.After + step.Lateness) + Effect;
}
