using System.Text.Json.Nodes;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>A text as Slack takes it in one message: its sections as blocks.</summary>
internal static class SlackBlocks
{
    private const int Most = 50;

    /// <returns>What keeps the text from being one message, in words for its author; null when nothing does.</returns>
    public static string? FaultIn(string markdown)
    {
        try
        {
            return SlackText.Sections(markdown).Count switch
            {
                0 => "the text is empty",
                var count when count > Most => $"the text takes {count} sections of {SlackText.LongestSection} characters; expected at most {Most}, as Slack takes in one message",
                _ => null,
            };
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Blocks, and the first of them as the text that notifications show. Verbatim: Slack makes no links and mentions of its own in it.</summary>
    public static JsonObject Of(string markdown)
    {
        var sections = SlackText.Sections(markdown);
        var blocks = sections.Select(section => section is null
            ? new JsonObject { ["type"] = "divider" }
            : new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = section, ["verbatim"] = true } });
        return new JsonObject { ["text"] = sections.FirstOrDefault(section => section is not null) ?? "———", ["blocks"] = new JsonArray([.. blocks]) };
    }
}
