using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>What somebody writes to our app in their conversation with it: no event, but perhaps an answer to a question of ours.</summary>
internal static class SlackAnswers
{
    /// <summary>Of a message in a conversation of a few.</summary>
    public static DeliveryReading Read(PayloadElement envelope, PayloadElement content) => Find(envelope, content) is { } answer
        ? new DeliveryReading([], [], []) { Answers = [answer] }
        : DeliveryReading.Skip(SlackChannel.Direct);

    /// <returns>Null when it is not a person's own message to our app: from a program, ourselves among them, an edit, a deletion, or said among others.</returns>
    private static DirectAnswer? Find(PayloadElement envelope, PayloadElement content)
    {
        if (content.OptionalId("channel_type") != "im" || !IsToOurApp(envelope)) return null;
        if (content.OptionalId("subtype") is not (null or "file_share") || content.OptionalId("bot_id") is not null) return null;
        if (content.OptionalId("user") is not { } account || SlackAccount.IsOurBot(envelope, account)) return null;
        return content.OptionalLongText("text") is { Length: > 0 } text ? new DirectAnswer(account, SlackTime.Read(content, "ts"), Unescape(text)) : null;
    }

    /// <summary>An app that is also installed for a person is told what that person and another say to each other: that is not for us.</summary>
    private static bool IsToOurApp(PayloadElement envelope) =>
        envelope.OptionalArray("authorizations") is { } authorizations && authorizations.Items().All(authorization => authorization.Flag("is_bot"));

    /// <summary>Slack escapes these three and no others.</summary>
    private static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
