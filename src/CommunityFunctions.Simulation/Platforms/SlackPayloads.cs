using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>The calls of Slack's Events API, field by field as Slack writes them.</summary>
internal sealed class SlackPayloads(Dice dice) : IDisposable
{
    private const string App = "A0COMMUN01";
    private const string OwnBot = "U0SUITE001";

    private static readonly Duration[] Pauses = [Duration.FromSeconds(3), Duration.FromMinutes(1), Duration.FromMinutes(5)];
    private static readonly string[] Reasons = ["", "http_timeout", "connection_failed", "http_error"];
    private static readonly KeyValuePair<string, string>[][] HeadersByAttempt = [.. Enumerable.Range(0, 4).Select(HeadersOf)];

    /// <summary>Slack's ladder: up to three more attempts, marked as such, with the same event id.</summary>
    public static readonly Attempts Attempts = new(Pauses, attempt => HeadersByAttempt[attempt]);

    private readonly JsonBytes bytes = new(JavaScriptEncoder.Default);
    private readonly string verificationToken = dice.Code(24);

    public static string TsOf(Instant at)
    {
        var micros = at.ToUnixTimeTicks() / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000}.{micros % 1_000_000:000000}");
    }

    public static string BotIdOf(Account bot) => bot.Id[0] == 'B' ? bot.Id : string.Concat("B", bot.Id.AsSpan(1));

    /// <summary>A message or a reply; also one by a bot, with (<c>user</c> and <c>bot_id</c>) or without a user of its own.</summary>
    public byte[] Posted(SlackMessage message) => Envelope(message.At, json =>
    {
        if (message.Author.Kind == AccountKind.Bot)
        {
            json.WriteString("bot_id", BotIdOf(message.Author));
            json.WriteString("app_id", message.Author.Id == OwnBot ? App : "A0" + message.Author.Id[2..]);
        }
        WriteMessage(json, message, message.Text);
        if (message.Root is { } root)
            json.WriteString("parent_user_id", root.Author.Id);
        json.WriteString("channel", message.Channel);
        json.WriteString("event_ts", message.Ts);
        json.WriteString("channel_type", message.ChannelType);
    });

    /// <summary>A new text, or the same text with a link preview added.</summary>
    public byte[] Changed(SlackMessage message, string before, Instant at, bool byAuthor) => Envelope(at, json =>
    {
        WriteHidden(json, "message_changed", message, at);
        json.WriteStartObject("message");
        WriteMessage(json, message, message.Text);
        if (byAuthor)
        {
            json.WriteStartObject("edited");
            json.WriteString("user", message.Author.Id);
            json.WriteString("ts", $"{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.000000");
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteNumber("id", 1);
            json.WriteString("title", "Atelier – documentation");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteStartObject("previous_message");
        WriteMessage(json, message, before);
        json.WriteEndObject();
    });

    /// <summary>A deleted message is gone; one that has answers becomes a tombstone, so that they keep their place.</summary>
    public byte[] Deleted(SlackMessage message, Instant at) => message.HasReplies ? Buried(message, at) : Gone(message, at);

    private byte[] Gone(SlackMessage message, Instant at) => Envelope(at, json =>
    {
        WriteHidden(json, "message_deleted", message, at);
        json.WriteString("deleted_ts", message.Ts);
        json.WriteStartObject("previous_message");
        WriteMessage(json, message, message.Text);
        json.WriteEndObject();
    });

    private byte[] Buried(SlackMessage message, Instant at) => Envelope(at, json =>
    {
        WriteHidden(json, "message_changed", message, at);
        json.WriteStartObject("message");
        json.WriteString("type", "message");
        json.WriteString("subtype", "tombstone");
        json.WriteString("user", "USLACKBOT");
        json.WriteString("text", "This message was deleted.");
        json.WriteBoolean("hidden", true);
        json.WriteString("thread_ts", message.Ts);
        json.WriteString("ts", message.Ts);
        json.WriteEndObject();
        json.WriteStartObject("previous_message");
        WriteMessage(json, message, message.Text);
        json.WriteEndObject();
    });

    public byte[] Reaction(string type, SlackMessage message, Account by, string name, Instant at) => Envelope(at, json =>
    {
        json.WriteString("type", type);
        json.WriteString("user", by.Id);
        json.WriteString("reaction", name);
        json.WriteStartObject("item");
        json.WriteString("type", "message");
        json.WriteString("channel", message.Channel);
        json.WriteString("ts", message.Ts);
        json.WriteEndObject();
        json.WriteString("item_user", message.Author.Id);
        json.WriteString("event_ts", TsOf(at));
    });

    /// <param name="type"><c>team_join</c> or <c>user_change</c>.</param>
    public byte[] User(string type, Account account, Instant at) => Envelope(at, json =>
    {
        json.WriteString("type", type);
        json.WritePropertyName("user");
        SlackUser.Write(json, account, at);
        json.WriteNumber("cache_ts", at.ToUnixTimeSeconds());
        json.WriteString("event_ts", TsOf(at));
    });

    public byte[] JoinedChannel(Account account, string channel, Instant at) => Envelope(at, json =>
    {
        json.WriteString("type", "member_joined_channel");
        json.WriteString("user", account.Id);
        json.WriteString("channel", channel);
        json.WriteString("channel_type", "C");
        json.WriteString("team", SlackUser.Team);
        json.WriteString("event_ts", TsOf(at));
    });

    public byte[] EmojiAdded(string name, Instant at) => Envelope(at, json =>
    {
        json.WriteString("type", "emoji_changed");
        json.WriteString("subtype", "add");
        json.WriteString("name", name);
        json.WriteString("event_ts", TsOf(at));
    });

    public void Dispose() => bytes.Dispose();

    private static void WriteHidden(Utf8JsonWriter json, string subtype, SlackMessage message, Instant at)
    {
        json.WriteString("type", "message");
        json.WriteString("subtype", subtype);
        json.WriteBoolean("hidden", true);
        json.WriteString("channel", message.Channel);
        json.WriteString("ts", TsOf(at));
        json.WriteString("event_ts", TsOf(at));
        json.WriteString("channel_type", message.ChannelType);
    }

    private static void WriteMessage(Utf8JsonWriter json, SlackMessage message, string text)
    {
        json.WriteString("type", "message");
        if (message.Author.Id[0] == 'B')
        {
            json.WriteString("subtype", "bot_message");
            json.WriteString("username", message.Author.Person.GivenName);
        }
        else
        {
            json.WriteString("user", message.Author.Id);
            json.WriteString("client_msg_id", message.ClientMessageId);
            if (message.Subtype is { } subtype)
                json.WriteString("subtype", subtype);
        }
        // Slack escapes the three characters that its markup uses.
        json.WriteString("text", text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
        json.WriteString("team", SlackUser.Team);
        if (message.Root is { } root)
            json.WriteString("thread_ts", root.Ts);
        else if (message.HasReplies)
            json.WriteString("thread_ts", message.Ts);
        json.WriteString("ts", message.Ts);
        WriteBlocks(json, text);
    }

    private static void WriteBlocks(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray("blocks");
        json.WriteStartObject();
        json.WriteString("type", "rich_text");
        json.WriteString("block_id", "q1w2");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("type", "rich_text_section");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private byte[] Envelope(Instant at, Action<Utf8JsonWriter> inner) => bytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("token", verificationToken);
        json.WriteString("team_id", SlackUser.Team);
        json.WriteString("context_team_id", SlackUser.Team);
        json.WriteNull("context_enterprise_id");
        json.WriteString("api_app_id", App);
        json.WriteStartObject("event");
        inner(json);
        json.WriteEndObject();
        json.WriteString("type", "event_callback");
        json.WriteString("event_id", "Ev" + dice.Code(11));
        json.WriteNumber("event_time", at.ToUnixTimeSeconds());
        json.WriteStartArray("authorizations");
        json.WriteStartObject();
        json.WriteNull("enterprise_id");
        json.WriteString("team_id", SlackUser.Team);
        json.WriteString("user_id", OwnBot);
        json.WriteBoolean("is_bot", true);
        json.WriteBoolean("is_enterprise_install", false);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("is_ext_shared_channel", false);
        json.WriteString("event_context", "4-" + dice.Code(32));
        json.WriteEndObject();
    });

    private static KeyValuePair<string, string>[] HeadersOf(int attempt)
    {
        KeyValuePair<string, string>[] first = [new("Content-Type", "application/json"), new("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")];
        return attempt == 0
            ? first
            : [.. first, new("x-slack-retry-num", attempt.ToString(CultureInfo.InvariantCulture)), new("x-slack-retry-reason", Reasons[attempt])];
    }
}
