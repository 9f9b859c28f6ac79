namespace CommunityFunctions.Platforms.Discourse;

/// <summary>Titles and texts as Discourse takes and counts them. A site may have narrower limits than these, of which it says so.</summary>
internal static class DiscourseContent
{
    /// <summary>In characters.</summary>
    private const int LongestText = 32_000;
    private const int LongestTitle = 255;

    /// <returns>What keeps the title from being one, in words for its author; null when nothing does.</returns>
    public static string? FaultInTitle(string title, int shortest)
    {
        var length = Length(TitleOf(title));
        return length < shortest || length > LongestTitle ? $"the title has {length} characters; expected {shortest} to {LongestTitle}" : null;
    }

    /// <returns>What keeps the text from being a post, in words for its author; null when nothing does.</returns>
    public static string? FaultInText(string markdown, int shortest)
    {
        try
        {
            var length = Length(DiscourseText.Of(markdown));
            return length < shortest || length > LongestText ? $"the text has {length} characters once it is written for Discourse; expected {shortest} to 32,000" : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    public static string TitleOf(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As Ruby counts.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();
}
