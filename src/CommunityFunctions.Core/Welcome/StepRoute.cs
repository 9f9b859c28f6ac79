using CommunityFunctions.Rituals;

namespace CommunityFunctions.Welcome;

/// <summary>One of the ways that a step tries, in its order.</summary>
/// <param name="Channel">Of <see cref="StepWay.Channel"/> the channel, <c>slack/presentations</c>; else null.</param>
public sealed record StepRoute(StepWay Way, RitualChannel? Channel = null);
