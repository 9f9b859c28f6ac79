namespace CommunityFunctions.Reports;

public enum HappeningKind
{
    /// <summary>A ritual went out for the first time.</summary>
    NewRitual,

    /// <summary>A live, an event, or another meeting with members.</summary>
    Meeting,

    /// <summary>The community opened.</summary>
    Launch,

    /// <summary>A source sent nothing for longer than it usually does.</summary>
    SilentSource,

    /// <summary>A source sent something for the first time.</summary>
    NewSource,

    /// <summary>A ritual or publication that did not go out.</summary>
    MissedPost,

    /// <summary>A figure that went out earlier has been corrected.</summary>
    Restatement,

    /// <summary>A step of the welcome is seen to help, or not to.</summary>
    WelcomeEffect,
}
