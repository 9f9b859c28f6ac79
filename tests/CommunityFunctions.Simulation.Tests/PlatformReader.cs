using System.Globalization;
using System.Text.Json;

namespace CommunityFunctions.Simulation.Tests;

/// <summary>
/// Reads deliveries from their bytes and headers alone, by the platforms' pages: written for the tests, to find out whether the
/// simulation's truth is what its bytes say.
/// </summary>
internal static class PlatformReader
{
    public static IReadOnlyList<ReadFact> Read(SimulatedDelivery delivery)
    {
        using var body = JsonDocument.Parse(delivery.Body);
        return delivery.Source switch
        {
            "slack" => ReadSlack(body.RootElement) is { } fact ? [fact] : [],
            "forum" => ReadForum(body.RootElement, Header(delivery, "X-Discourse-Event"), delivery.SentAt.ToDateTimeOffset()) is { } fact ? [fact] : [],
            _ => ReadOwn(delivery.Source, body.RootElement, Header(delivery, "webhook-id")),
        };
    }

    private static ReadFact? ReadSlack(JsonElement envelope)
    {
        var happened = envelope.GetProperty("event");
        var key = Text(envelope, "event_id")!;
        var channel = Text(happened, "channel") ?? (happened.TryGetProperty("item", out var item) ? Text(item, "channel") : null);
        if (channel?[0] == 'D' || Text(happened, "channel_type") is "im" or "mpim")
            return null;
        switch (Text(happened, "type"), Text(happened, "subtype"))
        {
            case ("message", null or "thread_broadcast" or "file_share" or "bot_message"):
                var isReply = Text(happened, "thread_ts") is { } thread && thread != Text(happened, "ts");
                var isBot = Text(happened, "bot_id") is not null;
                return Fact(isReply ? "message.replied" : "message.posted", "ts", Text(happened, "user") ?? Text(happened, "bot_id")!, Text(happened, "ts")) with { IsBot = isBot };
            case ("message", "message_changed") when Text(happened.GetProperty("message"), "subtype") == "tombstone":
                return Fact("message.deleted", "event_ts", Text(happened.GetProperty("previous_message"), "user")!, Text(happened.GetProperty("message"), "ts"));
            case ("message", "message_changed") when Text(happened.GetProperty("message"), "text") != Text(happened.GetProperty("previous_message"), "text"):
                return Fact("message.edited", "event_ts", Text(happened.GetProperty("message"), "user")!, Text(happened.GetProperty("message"), "ts"));
            case ("message", "message_deleted"):
                return Fact("message.deleted", "event_ts", Text(happened.GetProperty("previous_message"), "user")!, Text(happened, "deleted_ts"));
            case ("reaction_added" or "reaction_removed", _):
                return Fact(Text(happened, "type") == "reaction_added" ? "reaction.added" : "reaction.removed", "event_ts", Text(happened, "user")!, Text(happened.GetProperty("item"), "ts"));
            case ("team_join", _):
                return Fact("member.joined", "event_ts", Text(happened.GetProperty("user"), "id")!, null);
            case ("user_change", _) when happened.GetProperty("user").GetProperty("deleted").GetBoolean():
                return Fact("member.left", "event_ts", Text(happened.GetProperty("user"), "id")!, null);
            default:
                return null;
        }

        ReadFact Fact(string kind, string time, string actor, string? ts) =>
            new("slack", key, kind, FromSlack(Text(happened, time)!), actor, ts is null ? null : $"{channel}:{ts}", IsBot: false)
            {
                Conversation = Text(happened, "thread_ts") is { } thread ? $"{channel}:{thread}" : null,
            };
    }

    private static ReadFact? ReadForum(JsonElement body, string happened, DateTimeOffset sentAt)
    {
        if (happened.StartsWith("user_", StringComparison.Ordinal))
        {
            var user = body.GetProperty("user");
            var id = user.GetProperty("id").GetRawText();
            return happened switch
            {
                "user_created" => new ReadFact("forum", $"{happened}:{id}", "member.joined", user.GetProperty("created_at").GetDateTimeOffset(), id, null, false),
                "user_suspended" or "user_destroyed" => new ReadFact("forum", $"{happened}:{id}", "member.left", sentAt, id, null, false),
                _ => null,
            };
        }
        if (happened == "topic_created")
            return null;
        var post = happened == "post_liked" ? body.GetProperty("like").GetProperty("post") : body.GetProperty("post");
        if (Text(post, "topic_archetype") == "private_message" || post.GetProperty("post_type").GetInt32() > 2)
            return null;
        var author = post.GetProperty("user_id").GetRawText();
        var number = post.GetProperty("post_number").GetInt32();
        var (kind, version, at, actor) = happened switch
        {
            "post_created" => (number == 1 ? "message.posted" : "message.replied", "", post.GetProperty("created_at").GetDateTimeOffset(), author),
            "post_edited" => ("message.edited", post.GetProperty("version").GetRawText(), post.GetProperty("updated_at").GetDateTimeOffset(), author),
            "post_destroyed" => ("message.deleted", "", post.GetProperty("deleted_at").GetDateTimeOffset(), author),
            "post_liked" => ("reaction.added", body.GetProperty("like").GetProperty("user").GetProperty("id").GetRawText(), sentAt,
                body.GetProperty("like").GetProperty("user").GetProperty("id").GetRawText()),
            _ => throw new InvalidOperationException($"The tests' reader does not know {happened}."),
        };
        return new ReadFact("forum", $"{happened}:{post.GetProperty("id").GetRawText()}:{version}", kind, at, actor, $"{post.GetProperty("topic_id").GetRawText()}.{number}", actor[0] == '-')
        {
            Conversation = $"{post.GetProperty("topic_id").GetRawText()}.1",
        };
    }

    /// <summary>The suite's own event JSON.</summary>
    private static List<ReadFact> ReadOwn(string source, JsonElement body, string webhookId)
    {
        JsonElement[] events = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
        return [.. events.Select((one, i) => Read(one.GetProperty("data"), one, i))];

        ReadFact Read(JsonElement data, JsonElement one, int place) => new(
            source, $"{webhookId}:{place}", Text(one, "type")!, one.GetProperty("timestamp").GetDateTimeOffset(), Text(data.GetProperty("actor"), "id")!, Text(data, "message"),
            data.GetProperty("actor").TryGetProperty("bot", out var bot) && bot.GetBoolean())
        {
            Conversation = Text(data, "conversation"),
        };
    }

    private static DateTimeOffset FromSlack(string ts) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(decimal.Parse(ts, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));

    private static string Header(SimulatedDelivery delivery, string name) => delivery.Headers.Single(header => header.Key == name).Value;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
