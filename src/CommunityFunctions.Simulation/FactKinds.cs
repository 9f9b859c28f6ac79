namespace CommunityFunctions.Simulation;

/// <summary>The kinds of facts that the simulation makes happen: names of event kinds, written down a second time because the simulation is a judge of its own.</summary>
public static class FactKinds
{
    public const string MemberJoined = "member.joined";
    public const string MemberLeft = "member.left";
    public const string MessagePosted = "message.posted";
    public const string MessageReplied = "message.replied";
    public const string MessageEdited = "message.edited";
    public const string MessageDeleted = "message.deleted";
    public const string ReactionAdded = "reaction.added";
    public const string ReactionRemoved = "reaction.removed";
    public const string SurveyAnswered = "survey.answered";
    public const string LeadCreated = "lead.created";
    public const string LeadQualified = "lead.qualified";
    public const string LeadAccepted = "lead.accepted";
    public const string LeadWon = "lead.won";
    public const string LeadLost = "lead.lost";
    public const string SubscriptionStarted = "subscription.started";
    public const string SubscriptionChanged = "subscription.changed";
    public const string SubscriptionEnded = "subscription.ended";
    public const string ReferralMade = "referral.made";

    /// <summary>A message or a reply; a reaction is an interaction, not a contribution. (Meetings and content do not happen in the simulation.)</summary>
    public static bool IsContribution(string kind) => kind is MessagePosted or MessageReplied;
}
