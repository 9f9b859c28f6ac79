using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>A post in Discourse's Markdown.</summary>
public static class DiscourseText
{
    /// <exception cref="FormatException">It cannot be shown; the message is for its author.</exception>
    public static string Of(string markdown) => new DiscourseWriter().Write(PostText.Read(markdown));
}
