using System.Net;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>How a forum says no: with a status, and reasons in its own language.</summary>
internal static class DiscourseErrors
{
    /// <summary>How long it asks to wait, in the answer's body.</summary>
    public static TimeSpan? WaitIn(PayloadElement body) =>
        body.OptionalObject("extras")?.OptionalNumber("wait_seconds") is >= 0 and <= 86_400 and { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public static PlatformRefusedException Explain(PlatformAnswer answer, PublishingConnection connection)
    {
        var words = answer.Read(body => body.Texts("errors") is { Count: > 0 } reasons ? string.Join(" ", reasons) : null);
        return Refused($"HTTP {(int)answer.Status}{(words is null ? "" : $", {words}")}", answer.Status switch
        {
            HttpStatusCode.UnprocessableEntity => "change the text or the title as the forum asks",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                "check that the source's secret \"token\" is an API key of the user \"system\" that may write and read topics, and that the category or topic is open",
            HttpStatusCode.NotFound => "check that the source's address is the forum's own, and that the category or topic is there",
            _ => "check the source's address and the channel",
        }, connection);
    }

    public static PlatformRefusedException Refused(string found, string remedy, PublishingConnection connection) =>
        new($"The forum refuses the post: {PlatformWords.Of(found, connection)}. What to do: {remedy}.");
}
