namespace CommunityFunctions.Events;

/// <summary>What an event says has happened: a closed set. <see cref="EventKinds"/> gives the names that storage and JSON use.</summary>
public enum EventKind
{
    MemberJoined,
    MemberLeft,
    MessagePosted,
    MessageReplied,
    MessageEdited,
    MessageDeleted,
    ReactionAdded,
    ReactionRemoved,
    MeetingJoined,
    MeetingLeft,
    SurveyAnswered,
    LeadCreated,

    /// <summary>Marketing qualified (MQL).</summary>
    LeadQualified,

    /// <summary>Accepted by sales (SQL).</summary>
    LeadAccepted,
    LeadWon,
    LeadLost,
    SubscriptionStarted,
    SubscriptionChanged,
    SubscriptionEnded,
    ReferralMade,
    ContentOffered,
    ContentPublished,
    MessageFlagged,

    // Written by the suite itself, so that the log alone can rebuild every KPI.
    RitualPublished,

    /// <summary>A step of the welcome was sent; or, with <c>Granted</c> false, it fell due for somebody who could get it and was held out.</summary>
    WelcomeSent,

    CaseOpened,
    CaseDecided,
    RoleChanged,
    ConsentChanged,
}
