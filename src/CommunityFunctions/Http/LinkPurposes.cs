namespace CommunityFunctions.Http;

/// <summary>What a signed link can be for. A link for one opens no other.</summary>
public static class LinkPurposes
{
    /// <summary>The editorial calendar, as a page and as a file.</summary>
    public const string Calendar = "calendar";

    /// <summary>One report, the subject its period.</summary>
    public const string Report = "report";

    /// <summary>The community's page, with the list of all its reports.</summary>
    public const string Reports = "reports";

    /// <summary>To stop one kind of mail to one person, the subject <c>{member}|{purpose of processing}</c>.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>Links that are a member's own are signed with another secret than those that show a community's pages.</summary>
    public static bool IsOfMember(string purpose) => purpose == Unsubscribe;
}
