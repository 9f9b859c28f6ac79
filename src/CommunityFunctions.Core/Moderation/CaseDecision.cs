namespace CommunityFunctions.Moderation;

/// <summary>What the team has decided of a case. It is what was done on the platform: the suite itself does nothing there.</summary>
public enum CaseDecision
{
    /// <summary>Nothing is wrong with the message.</summary>
    Kept,

    /// <summary>Its author was reminded of the charter.</summary>
    Reminded,

    /// <summary>The message was hidden or deleted.</summary>
    Hidden,

    /// <summary>Its author cannot write for a time.</summary>
    Muted,

    /// <summary>Its author was removed from the community.</summary>
    Excluded,
}
