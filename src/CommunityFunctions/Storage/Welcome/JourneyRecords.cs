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

    /// <summary>The way of what was to be sent, and not to be kept back, and for which no way has led to its reader (yet).</summary>
    public const string NoWay = "none";

    /// <summary>The way of a mail, whichever transport it takes.</summary>
    public const string Mail = "mail";

    /// <summary>The way of a mail about which its reader was asked whether they want such mails, and waits for their answer.</summary>
    public const string Asked = "consent";

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
            if (state is StepState.Sent or StepState.HeldOut || WasToGoOut(step, send)) await LogAsync(community, journey, step, send, state, MomentOf(step, send, state), cancellation);
            await journeys.ChangeAsync(community.Id, journey.Member, now => With(now, send, state), cancellation);
        }
    }

    /// <summary>
    /// A step is to go out, by a way that takes its time: it has reached nobody yet. Who has it sent later stands in the comparison from this moment on, as who is held
    /// out does; what they do in between counts for both.
    /// </summary>
    public Task IsToGoOutAsync(CommunityDefinition community, Journey journey, JourneyStep step, Send send, Instant at, CancellationToken cancellation) =>
        LogAsync(community, journey, step, send, StepState.Waiting, at, cancellation);

    /// <summary>A step has to wait, or is handed over to be mailed; what was handed over once stays so.</summary>
    public Task WaitsAsync(Journey journey, JourneyStep step, Instant now, string? way, string? why, CancellationToken cancellation) => journeys.ChangeAsync(
        journey.Community, journey.Member, known => known.Step(step.Id) is { IsEnded: false } found && found.Key == step.Key
            ? Waiting(known, found with { WaysBefore = way == Asked ? step.WaysBefore ?? found.WaysBefore : null }, now, found.Way == Mail ? Mail : way, why)
            : known, cancellation);

    private static Journey Waiting(Journey journey, JourneyStep step, Instant now, string? way, string? why) =>
        (step.State, step.Way, step.Why) == (StepState.Waiting, way, why) ? journey : journey.With(step with { State = StepState.Waiting, At = now, Way = way, Why = why });

    /// <summary>
    /// Whether it was neither to be kept back nor for a condition, and has reached nobody, as far as anybody knows. Who is held out was chosen before anybody knew who can be
    /// reached; so who is compared with them has to have been, too.
    /// </summary>
    private static bool WasToGoOut(JourneyStep step, Send send) => step is { IsEnded: false, IsAsked: false } && (send.Way == NoWay || IsMailed(step) || send.State == SendState.Uncertain);

    private static bool IsMailed(JourneyStep step) => step is { State: StepState.Waiting, Way: Mail or Asked };

    private static Journey With(Journey journey, Send send, StepState state)
    {
        if (journey.Steps.FirstOrDefault(step => step.Key == send.Key) is not { } step || step.State == state || !MayBecome(step, send, state)) return journey;
        var way = state == StepState.HeldOut ? null : WayOf(send) ?? (step.Way == Asked ? null : step.Way);
        var at = send.IsReturned ? send.DeliveredAt ?? send.EndedAt : send.SentAt ?? send.EndedAt;
        return journey.With(step with { State = state, At = at, Way = way, Why = send.Why ?? send.WhyReturned ?? (state is StepState.Sent ? step.Why : null), WaysBefore = null });
    }

    /// <summary>What nobody knew may be known later, by a report of its delivery, and what was sent may come back; a mail that was withheld may go out once it is asked for again.</summary>
    private static bool MayBecome(JourneyStep step, Send send, StepState state) => step.State switch
    {
        StepState.Uncertain => true,
        StepState.Sent => state == StepState.Failed && send.IsReturned,
        StepState.Skipped => state == StepState.Sent,
        _ => !step.IsEnded,
    };

    /// <summary>Null as long as it has not ended.</summary>
    private static StepState? StateOf(Send send) => send switch
    {
        { State: SendState.Sent, IsReturned: true } => StepState.Failed,
        { State: SendState.Sent } => StepState.Sent,
        { State: SendState.Uncertain } => StepState.Uncertain,
        { State: SendState.Failed } or { State: SendState.Withheld, IsMendable: true } => StepState.Failed,
        { State: SendState.Withheld, Way: HeldBack } => StepState.HeldOut,
        { State: SendState.Withheld } => StepState.Skipped,
        _ => null,
    };

    /// <summary>A transport of mails has a name of its own, which says nothing to who reads a journey.</summary>
    private static string? WayOf(Send send) => send.Way is null or HeldBack or NoWay ? null : IsPlatformWay(send.Way) ? send.Way : Mail;

    /// <summary>Whether it is a way that goes through a platform: by direct message or by a post.</summary>
    public static bool IsPlatformWay(string? way) => way is not null && (way.StartsWith("dm/", StringComparison.Ordinal) || way.StartsWith("post/", StringComparison.Ordinal));

    private static Instant MomentOf(JourneyStep step, Send send, StepState state) =>
        ((state == StepState.Sent ? send.SentAt : IsMailed(step) ? step.At : send.Way == NoWay ? send.FailingSince : null) ?? send.EndedAt)!.Value;

    private Task<bool> LogAsync(CommunityDefinition community, Journey journey, JourneyStep step, Send send, StepState state, Instant at, CancellationToken cancellation) => events.WriteOwnAsync(
        community, journey.Source!.Value,
        new CommunityEvent
        {
            Id = state is StepState.Sent or StepState.HeldOut ? $"welcome:{send.Id}" : $"welcome-unreached:{send.Id}",
            Kind = EventKind.WelcomeSent,
            At = at.ToDateTimeOffset(),
            Actor = journey.Account,
            Step = step.Id,
            Granted = state switch { StepState.Sent => null, StepState.HeldOut => false, _ => true },
            Decision = state is StepState.Sent or StepState.HeldOut ? null : CommunityEvent.Unreached,
        },
        cancellation);
}
