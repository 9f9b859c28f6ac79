using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>A post in Discord's Markdown.</summary>
public static class DiscordText
{
    /// <exception cref="FormatException">It cannot be shown; the message is for its author.</exception>
    public static string Of(string markdown) => new DiscordWriter().Write(PostText.Read(markdown));
}
