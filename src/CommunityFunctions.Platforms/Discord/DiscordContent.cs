using System.Text.Json.Nodes;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>A text as Discord takes it in one message, which mentions nobody.</summary>
internal static class DiscordContent
{
    /// <summary>In characters; what is longer becomes the description of an embed, in the same message.</summary>
    private const int LongestContent = 2000;
    private const int LongestEmbed = 4096;

    /// <returns>What keeps the text from being one message, in words for its author; null when nothing does.</returns>
    public static string? FaultIn(string markdown)
    {
        try
        {
            return DiscordText.Of(markdown).Length switch
            {
                0 => "the text is empty",
                > LongestEmbed and var length => $"the text has {length} characters once it is written for Discord; expected at most {LongestEmbed}",
                _ => null,
            };
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    public static JsonObject Of(string markdown)
    {
        var text = DiscordText.Of(markdown);
        var content = new JsonObject { ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } };
        if (text.Length <= LongestContent) content["content"] = text;
        else content["embeds"] = new JsonArray(new JsonObject { ["description"] = text });
        return content;
    }
}
