using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>A step of one member's journey, and when it falls due.</summary>
public sealed record PlannedStep(WelcomeStep Step, Instant Due)
{
    /// <summary>The last moment at which it may be sent.</summary>
    public Instant Latest => Due + Step.Lateness;
}
