using CommunityFunctions.Events;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Slack's <c>message</c> events. A message's id is <c>{channel}:{ts}</c>, a conversation's the id of its first message;
/// <c>ts</c> is a string to Slack and stays one (https://docs.slack.dev/reference/events/message).
/// </summary>
internal static class SlackMessages
{
    private const string Tombstone = "tombstone";

    /// <summary>What the log calls the message that Slack calls by both.</summary>
    public static string IdOf(string channel, string ts) => $"{channel}:{ts}";

    /// <summary>The id of the channel in which a message stands; null when the id is none of Slack's.</summary>
    public static string? ChannelOf(string message) => message.IndexOf(':') is > 0 and var end ? message[..end] : null;

    public static DeliveryReading Read(PayloadElement envelope, PayloadElement content)
    {
        var channel = content.Id("channel");
        if (SlackChannel.IsDirect(content, channel)) return SlackAnswers.Read(envelope, content);

        var subtype = content.OptionalId("subtype");
        return subtype switch
        {
            null or "file_share" or "me_message" or "thread_broadcast" or "bot_message" => ReadMessage(envelope, content, channel),
            "message_changed" => ReadChange(envelope, content, channel),
            "message_deleted" => ReadDeletion(envelope, content, channel),
            _ => SkipName.Skip(subtype),
        };
    }

    private static DeliveryReading ReadMessage(PayloadElement envelope, PayloadElement content, string channel)
    {
        var (actor, bot) = AuthorOf(envelope, content) ?? throw content.Missing("user", "the author's id, or bot_id");
        var message = IdOf(channel, content.Id("ts"));
        var conversation = ConversationOf(content, channel) ?? message;
        var isReply = conversation != message;

        return DeliveryReading.Of(new CommunityEvent
        {
            Id = envelope.Id("event_id"),
            Kind = isReply ? EventKind.MessageReplied : EventKind.MessagePosted,
            At = SlackTime.Read(content, "ts"),
            Actor = actor,
            Bot = bot,
            Channel = channel,
            Message = message,
            Conversation = conversation,
            InReplyTo = isReply ? conversation : null,
            Target = isReply ? content.OptionalId("parent_user_id") : null,
            TextLength = content.OptionalTextLength("text"),
        });
    }

    private static DeliveryReading ReadChange(PayloadElement envelope, PayloadElement content, string channel)
    {
        var changed = content.Object("message");
        var previous = content.OptionalObject("previous_message");

        // A deleted message that has answers is replaced by a tombstone, so that they keep their place.
        if (IsTombstone(changed))
            return IsTombstone(previous) ? DeliveryReading.Skip(Tombstone) : Deletion(envelope, content, channel, changed.Id("ts"), previous);

        // Unfurled links and new counts of replies change a message too, but nobody wrote anything.
        var isRewritten = previous is { } before ? !changed.HasSame("text", before) : changed.OptionalObject("edited") is not null;
        if (!isRewritten) return DeliveryReading.Skip("unchanged-text");

        var message = IdOf(channel, changed.Id("ts"));
        var author = AuthorOf(envelope, changed);
        return DeliveryReading.Of(new CommunityEvent
        {
            Id = envelope.Id("event_id"),
            Kind = EventKind.MessageEdited,
            At = SlackTime.OfFact(envelope, content),
            Actor = changed.OptionalObject("edited")?.OptionalId("user") ?? author?.Account,
            Bot = author?.Bot ?? false,
            Channel = channel,
            Message = message,
            Conversation = ConversationOf(changed, channel) ?? message,
            TextLength = changed.OptionalTextLength("text"),
        });
    }

    private static DeliveryReading ReadDeletion(PayloadElement envelope, PayloadElement content, string channel)
    {
        var previous = content.OptionalObject("previous_message");

        // The last answer is gone and the tombstone with it: the message itself was deleted before.
        return IsTombstone(previous) ? DeliveryReading.Skip(Tombstone) : Deletion(envelope, content, channel, content.Id("deleted_ts"), previous);
    }

    /// <summary>Slack does not say who deleted it; it is put down to the author, who nearly always did.</summary>
    private static DeliveryReading Deletion(PayloadElement envelope, PayloadElement content, string channel, string ts, PayloadElement? previous)
    {
        var author = previous is { } message ? AuthorOf(envelope, message) : null;
        return DeliveryReading.Of(new CommunityEvent
        {
            Id = envelope.Id("event_id"),
            Kind = EventKind.MessageDeleted,
            At = SlackTime.OfFact(envelope, content),
            Actor = author?.Account,
            Bot = author?.Bot ?? false,
            Channel = channel,
            Message = IdOf(channel, ts),
            Conversation = previous is { } deleted ? ConversationOf(deleted, channel) ?? IdOf(channel, ts) : null,
        });
    }

    /// <summary>The bot's user where it has one, else the bot; null when the message names neither.</summary>
    private static (string Account, bool Bot)? AuthorOf(PayloadElement envelope, PayloadElement message)
    {
        var bot = message.OptionalId("bot_id");
        if ((message.OptionalId("user") ?? bot) is not { } account) return null;
        var isBot = bot is not null || message.OptionalId("subtype") == "bot_message" || SlackAccount.IsOurBot(envelope, account);
        return (account, isBot);
    }

    private static string? ConversationOf(PayloadElement message, string channel) =>
        message.OptionalId("thread_ts") is { } first ? IdOf(channel, first) : null;

    private static bool IsTombstone(PayloadElement? message) => message?.OptionalId("subtype") == Tombstone;
}
