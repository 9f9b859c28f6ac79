namespace CommunityFunctions.Communities.Trust;

/// <summary>What a case may decide.</summary>
public enum ModerationMeasure
{
    /// <summary>Remind the author of the charter.</summary>
    Remind,

    /// <summary>Hide the message.</summary>
    Hide,

    /// <summary>Keep the author from writing for a time.</summary>
    Mute,

    /// <summary>Remove the author from the community.</summary>
    Exclude,
}
