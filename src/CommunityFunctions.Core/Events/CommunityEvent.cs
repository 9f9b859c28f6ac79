namespace CommunityFunctions.Events;

/// <summary>
/// One normalised fact: who did what, where, when. Immutable, and free of any member's words: it holds ids, kinds, times and sizes.
/// People are named here by their account on the source; the log adds the member id that the account had when the event came.
/// </summary>
public sealed record CommunityEvent
{
    /// <summary>The <see cref="Decision"/> of a step of the welcome that was to be sent and reached nobody.</summary>
    public const string Unreached = "unreached";

    /// <summary>The source's own id of the fact, the same in every delivery of it: what makes the event unique within its source.</summary>
    public required string Id { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>The moment of the fact (UTC), not of its delivery.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The platform does not say when: <see cref="At"/> is when this delivery came. The log keeps the time of the delivery that told first.
    /// </summary>
    public bool AtIsArrival { get; init; }

    /// <summary>The account that did it; null only for facts without a person.</summary>
    public string? Actor { get; init; }

    /// <summary>The payload itself says that a program did it.</summary>
    public bool Bot { get; init; }

    /// <summary>The payload itself says that the actor is staff. The log adds whom the definition calls team.</summary>
    public bool Team { get; init; }

    /// <summary>In the log: what the payload itself says of <see cref="Team"/>, where the definition goes before it. Null where it does not.</summary>
    public bool? PlatformSaysTeam { get; init; }

    public string? Channel { get; init; }

    /// <summary>The message that is posted, edited, deleted, flagged or reacted to; unique within the source.</summary>
    public string? Message { get; init; }

    /// <summary>The conversation that the message belongs to: the id of its top-level message.</summary>
    public string? Conversation { get; init; }

    /// <summary>The message answered, where the platform says which.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>
    /// The account whose message was answered or reacted to, where the payload says so. Null when it does not: then the index Messages tells.
    /// </summary>
    public string? Target { get; init; }

    public string? Reaction { get; init; }

    /// <summary>Length of the message in UTF-16 characters, as the platform sent its text.</summary>
    public int? TextLength { get; init; }

    public string? Meeting { get; init; }

    /// <summary>The answer of a survey, or the minutes of a meeting attended.</summary>
    public double? Value { get; init; }

    public string? Survey { get; init; }

    /// <summary>The account that made the referral; the actor is the person referred.</summary>
    public string? Referrer { get; init; }

    public string? Lead { get; init; }

    public string? Subscription { get; init; }

    public string? Plan { get; init; }

    /// <summary>Amount of a lead, or monthly amount of a subscription, excluding tax, in <see cref="Currency"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public bool? Trial { get; init; }

    public string? Content { get; init; }

    public string? Format { get; init; }

    /// <summary>The state of consent to publish the content: <c>granted</c>, <c>pending</c> or <c>refused</c>.</summary>
    public string? Consent { get; init; }

    /// <summary>For <see cref="EventKind.RoleChanged"/>: the role (<c>member</c>, <c>bot</c>, <c>team</c>, <c>ambassador</c> …).</summary>
    public string? Role { get; init; }

    /// <summary>
    /// For <see cref="EventKind.RoleChanged"/>: whether the role begins (true) or ends (false). For <see cref="EventKind.ConsentChanged"/>: whether it is agreed to. For
    /// <see cref="EventKind.WelcomeSent"/>: false for who could have got the step and was held out; true, with the <see cref="Decision"/> <see cref="Unreached"/>, for who was
    /// to get it and was not reached by then; else not set.
    /// </summary>
    public bool? Granted { get; init; }

    /// <summary>For <see cref="EventKind.RitualPublished"/>: the ritual's id; the message is the post.</summary>
    public string? Ritual { get; init; }

    /// <summary>For <see cref="EventKind.WelcomeSent"/>: the step of the welcome that the actor received, or did not for having been held out (<see cref="Granted"/>).</summary>
    public string? Step { get; init; }

    /// <summary>For <see cref="EventKind.CaseOpened"/> and <see cref="EventKind.CaseDecided"/>: the moderation case.</summary>
    public string? Case { get; init; }

    /// <summary>
    /// For <see cref="EventKind.CaseDecided"/>: the measure taken, or <c>reversed</c> when an appeal undid it. For <see cref="EventKind.WelcomeSent"/>: <see cref="Unreached"/>, or
    /// not set.
    /// </summary>
    public string? Decision { get; init; }

    /// <summary>For <see cref="EventKind.ConsentChanged"/>: the purpose; of one that is asked item by item, <see cref="Content"/> is the item.</summary>
    public string? Purpose { get; init; }
}
