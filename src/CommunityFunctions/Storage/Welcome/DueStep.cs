using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>A step that is to be looked at from a minute on: to be sent, or to be asked after.</summary>
/// <param name="Minute">UTC, whole; it is not looked at before.</param>
/// <param name="Member">The journey's.</param>
/// <param name="Key">Under which the step stands in the ledger of sends: its id, or another when it is sent again.</param>
public sealed record DueStep(Instant Minute, CommunityId Community, MemberId Member, string Step, string Key)
{
    /// <summary>When it was last put into the queue; null when it has not been yet.</summary>
    public Instant? QueuedAt { get; init; }

    public ETag Version { get; init; }

    /// <summary>A step that is to be looked at from a moment on: in the first minute that begins then or after.</summary>
    public static DueStep At(Instant moment, Journey journey, JourneyStep step) => new(MinuteFrom(moment), journey.Community, journey.Member, step.Id, step.Key);

    private static Instant MinuteFrom(Instant moment)
    {
        const long Minute = NodaConstants.TicksPerMinute;
        var ticks = moment.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks((ticks + Minute - 1) / Minute * Minute);
    }
}
