using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Storage.Email;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// Writes down what became of a step, by what the ledger of sends says: into the log first, then into the journey. So whoever was cut off finds the journey without
/// it, and writes both again; done again it changes nothing.
/// </summary>
public sealed class JourneyRecords(WelcomedPersons people, Journeys journeys, EventWriter events) : ISendFollower
{
    /// <summary>The way (<see cref="Send.Way"/>) of what was kept back for a comparison, and sent by none.</summary>
    public const string HeldBack = "holdout";

    /// <summary>The way of a mail, whichever transport it takes.</summary>
    public const string Mail = "mail";

    public string Purpose => Purposes.Welcome;

    /// <summary>A step has ended: by a message or a post, by a mail, by not being sent.</summary>
    /// <param name="send">As it ended; of another purpose it is none of the welcome's.</param>
    public async Task EndedAsync(CommunityDefinition community, Send send, CancellationToken cancellation)
    {
        if (send.Purpose == Purposes.Welcome) await EndedAsync(community, await people.FindAsync(community.Id, send.Person, cancellation), send, cancellation);
    }

    /// <param name="person">Whose the send is, as they were found just before.</param>
    public async Task EndedAsync(CommunityDefinition community, WelcomedPerson person, Send send, CancellationToken cancellation)
    {
        if (StateOf(send) is not { } state) return;
        foreach (var journey in person.Rows)
        {
            if (journey.Steps.FirstOrDefault(step => step.Key == send.Key) is not { } step) continue;
            if (state is StepState.Sent or StepState.HeldOut) await LogAsync(community, journey, step, send, isSent: state == StepState.Sent, cancellation);
            await journeys.ChangeAsync(community.Id, journey.Member, now => With(now, send, state), cancellation);
        }
    }

    /// <summary>A step has to wait, or is handed over to be mailed.</summary>
    public Task WaitsAsync(Journey journey, JourneyStep step, Instant now, string? way, string? why, CancellationToken cancellation) => journeys.ChangeAsync(
        journey.Community, journey.Member,
        known => known.Step(step.Id) is { IsEnded: false } found && found.Key == step.Key && (found.State, found.Way, found.Why) != (StepState.Waiting, way, why)
            ? known.With(found with { State = StepState.Waiting, At = now, Way = way, Why = why })
            : known,
        cancellation);

    private static Journey With(Journey journey, Send send, StepState state)
    {
        // What nobody knew may be known later, by a report of its delivery.
        if (journey.Steps.FirstOrDefault(step => step.Key == send.Key) is not { } step || (step.IsEnded && step.State != StepState.Uncertain) || step.State == state) return journey;
        var way = state == StepState.HeldOut ? null : WayOf(send) ?? step.Way;
        return journey.With(step with { State = state, At = send.SentAt ?? send.EndedAt, Way = way, Why = send.Why ?? (state is StepState.Sent ? step.Why : null) });
    }

    /// <summary>Null as long as it has not ended.</summary>
    private static StepState? StateOf(Send send) => send switch
    {
        { State: SendState.Sent } => StepState.Sent,
        { State: SendState.Uncertain } => StepState.Uncertain,
        { State: SendState.Failed } or { State: SendState.Withheld, IsMendable: true } => StepState.Failed,
        { State: SendState.Withheld, Way: HeldBack } => StepState.HeldOut,
        { State: SendState.Withheld } => StepState.Skipped,
        _ => null,
    };

    /// <summary>A transport of mails has a name of its own, which says nothing to who reads a journey.</summary>
    private static string? WayOf(Send send) => send.Way is null or HeldBack ? null : IsPlatformWay(send.Way) ? send.Way : Mail;

    /// <summary>Whether it is a way that goes through a platform: by direct message or by a post.</summary>
    public static bool IsPlatformWay(string? way) => way is not null && (way.StartsWith("dm/", StringComparison.Ordinal) || way.StartsWith("post/", StringComparison.Ordinal));

    private Task<bool> LogAsync(CommunityDefinition community, Journey journey, JourneyStep step, Send send, bool isSent, CancellationToken cancellation) => events.WriteOwnAsync(
        community, journey.Source!.Value,
        new CommunityEvent
        {
            Id = $"welcome:{send.Id}",
            Kind = EventKind.WelcomeSent,
            At = (send.SentAt ?? send.EndedAt)!.Value.ToDateTimeOffset(),
            Actor = journey.Account,
            Step = step.Id,
            Granted = isSent ? null : false,
        },
        cancellation);
}
