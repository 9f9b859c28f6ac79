using System.Collections.Frozen;
using CommunityFunctions.Events;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <param name="Needed">Without one of these the event is refused.</param>
/// <param name="Read">These are read as well when they are there. All others are not looked at.</param>
internal readonly record struct FieldsOfKind(EventFields Needed, EventFields Read = EventFields.None)
{
    private const EventFields Where = EventFields.Channel | EventFields.Conversation;

    private static readonly FrozenDictionary<EventKind, FieldsOfKind> Table = new Dictionary<EventKind, FieldsOfKind>
    {
        [EventKind.MemberJoined] = new(EventFields.Actor),
        [EventKind.MemberLeft] = new(EventFields.Actor),
        [EventKind.MessagePosted] = new(EventFields.Actor | EventFields.Channel | EventFields.Message, EventFields.Text),
        [EventKind.MessageReplied] = new(
            EventFields.Actor | EventFields.Channel | EventFields.Message | EventFields.Conversation,
            EventFields.InReplyTo | EventFields.Target | EventFields.Text),
        [EventKind.MessageEdited] = new(EventFields.Actor | EventFields.Message, Where | EventFields.Text),
        [EventKind.MessageDeleted] = new(EventFields.Message, Where | EventFields.Actor),
        [EventKind.MessageFlagged] = new(EventFields.Message, Where | EventFields.Actor | EventFields.Target | EventFields.Text),
        [EventKind.ReactionAdded] = new(EventFields.Actor | EventFields.Message | EventFields.Reaction, Where | EventFields.Target),
        [EventKind.ReactionRemoved] = new(EventFields.Actor | EventFields.Message | EventFields.Reaction, Where | EventFields.Target),
        [EventKind.MeetingJoined] = new(EventFields.Actor | EventFields.Meeting, EventFields.Channel),
        [EventKind.MeetingLeft] = new(EventFields.Actor | EventFields.Meeting, EventFields.Channel | EventFields.Value),
        [EventKind.SurveyAnswered] = new(EventFields.Actor | EventFields.Survey | EventFields.Value),
        [EventKind.LeadCreated] = new(EventFields.Actor | EventFields.Lead, EventFields.LeadAmount),
        [EventKind.LeadQualified] = new(EventFields.Actor | EventFields.Lead, EventFields.LeadAmount),
        [EventKind.LeadAccepted] = new(EventFields.Actor | EventFields.Lead, EventFields.LeadAmount),
        [EventKind.LeadWon] = new(EventFields.Actor | EventFields.Lead, EventFields.LeadAmount),
        [EventKind.LeadLost] = new(EventFields.Actor | EventFields.Lead, EventFields.LeadAmount),
        [EventKind.SubscriptionStarted] = new(
            EventFields.Actor | EventFields.Subscription | EventFields.MonthlyAmount, EventFields.Plan | EventFields.Trial),
        [EventKind.SubscriptionChanged] = new(
            EventFields.Actor | EventFields.Subscription | EventFields.MonthlyAmount, EventFields.Plan | EventFields.Trial),
        [EventKind.SubscriptionEnded] = new(
            EventFields.Actor | EventFields.Subscription, EventFields.MonthlyAmount | EventFields.Plan | EventFields.Trial),
        [EventKind.ReferralMade] = new(EventFields.Actor | EventFields.Referrer),
        [EventKind.ContentOffered] = new(EventFields.Actor | EventFields.Content, EventFields.Format | EventFields.Consent),
        [EventKind.ContentPublished] = new(EventFields.Actor | EventFields.Content, EventFields.Format | EventFields.Consent),
    }.ToFrozenDictionary();

    /// <summary>The kinds that a delivery may hold; the others are the suite's own.</summary>
    public static IEnumerable<EventKind> Kinds => Table.Keys.Order();

    public static bool TryFind(EventKind kind, out FieldsOfKind fields) => Table.TryGetValue(kind, out fields);

    public bool Needs(EventFields field) => (Needed & field) != 0;

    public bool Reads(EventFields field) => ((Needed | Read) & field) != 0;
}
