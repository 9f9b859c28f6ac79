namespace CommunityFunctions.Communities.Trust;

/// <summary>Purposes that the suite itself asks for by their ids, where a definition has them.</summary>
public static class Purposes
{
    /// <summary>The messages of the first days. A legitimate interest, to which anybody may object.</summary>
    public const string Welcome = "welcome";

    /// <summary>The same messages by mail, which take a consent.</summary>
    public const string WelcomeMails = "welcome-mails";

    /// <summary>The NPS survey.</summary>
    public const string Surveys = "surveys";

    /// <summary>Invitations to meetings and events.</summary>
    public const string Invitations = "invitations";

    /// <summary>Being called by one's name in reports.</summary>
    public const string ProfileInReports = "profile-in-reports";

    /// <summary>Publishing what a member has made: agreed to item by item.</summary>
    public const string PublishedContent = "published-content";

    /// <summary>Being counted by name. Who objects counts in totals only.</summary>
    public const string Analytics = "analytics";
}
