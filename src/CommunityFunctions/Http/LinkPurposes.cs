namespace CommunityFunctions.Http;

/// <summary>What a signed link can be for. A link for one opens no other.</summary>
public static class LinkPurposes
{
    /// <summary>The editorial calendar, as a page and as a file.</summary>
    public const string Calendar = "calendar";
}
