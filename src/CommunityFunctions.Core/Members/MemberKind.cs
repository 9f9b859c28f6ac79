namespace CommunityFunctions.Members;

public enum MemberKind
{
    Member,

    /// <summary>Works for the community: human, but left out of participation, retention and peer figures.</summary>
    Team,

    /// <summary>A program: never counts.</summary>
    Bot,

    /// <summary>Known only from leads, subscriptions, surveys or referrals.</summary>
    Contact,
}
