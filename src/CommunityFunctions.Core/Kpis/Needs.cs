namespace CommunityFunctions.Kpis;

/// <summary>What a figure needs to be known at all.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,

    /// <summary>Every source through which members are seen has told once who is there.</summary>
    Baseline = 1,

    /// <summary>The sources have 90 days of history before the period, unless they all start empty.</summary>
    History = 2,

    /// <summary>Some source has told of leads.</summary>
    Leads = 4,

    /// <summary>Some source has told of subscriptions.</summary>
    Subscriptions = 8,

    /// <summary>Some source has told of referrals.</summary>
    Referrals = 16,

    /// <summary>Content has been offered or published.</summary>
    Content = 32,

    /// <summary>Rituals have been published.</summary>
    Rituals = 64,

    /// <summary>Some source has told of meetings.</summary>
    Meetings = 128,

    /// <summary>Moderation cases have been opened.</summary>
    Cases = 256,

    /// <summary>Some source has told of messages.</summary>
    Messages = 512,

    /// <summary>Some source has shown a member: before that, nobody active is not known to be nobody.</summary>
    Sightings = 1024,

    /// <summary>Some source has told of a contribution: before that, nobody has been able to speak, or nobody heard it.</summary>
    Contributions = 2048,

    /// <summary>Some source has told of a contribution or a reaction.</summary>
    Engagement = 4096,

    /// <summary>A step of the welcome has been sent.</summary>
    Welcomes = 8192,
}
