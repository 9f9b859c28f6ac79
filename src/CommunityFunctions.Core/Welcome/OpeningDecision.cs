namespace CommunityFunctions.Welcome;

/// <summary>Whether somebody who has joined is welcomed, or why not.</summary>
public enum OpeningDecision
{
    Opens,

    /// <summary>The platform still screens an account of theirs: to be asked again when it has done so.</summary>
    Waits,

    /// <summary>They joined more than 48 hours ago: an import, or a delivery of long ago. A welcome that late is none.</summary>
    TooOld,

    Bot,

    Team,

    /// <summary>They are known only from leads, subscriptions, surveys or referrals.</summary>
    Contact,

    /// <summary>They have left already.</summary>
    Gone,

    /// <summary>They were there before, by another account or without having been seen to come.</summary>
    ThereAlready,

    /// <summary>They came back after fewer days than make a newcomer of somebody.</summary>
    Returned,
}
