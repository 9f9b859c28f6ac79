using System.Globalization;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Discourse's posts. A message's id is <c>{topic_id}.{post_number}</c>, a conversation's that of the topic's first post.
/// </summary>
internal static class DiscoursePosts
{
    /// <summary>Where a message can be seen: <c>/t/{topic}/{post}</c>.</summary>
    public static Uri LinkTo(Uri site, string message) => new($"{site.AbsoluteUri.TrimEnd('/')}/t/{message.Replace('.', '/')}");

    public static DeliveryReading ReadCreated(PayloadElement post)
    {
        if (WhyNot(post) is { } reason) return DeliveryReading.Skip(reason);
        if (post.Flag("hidden")) return DeliveryReading.Skip("hidden");

        var isReply = post.Integer("post_number") != 1;
        var at = post.Instant("created_at");
        var author = post.Integer("user_id");
        return DeliveryReading.Of(
            Fact(post, $"post_created:{post.Integer("id")}", isReply ? EventKind.MessageReplied : EventKind.MessagePosted, at, author) with
            {
                InReplyTo = isReply ? MessageOf(post, post.OptionalInteger("reply_to_post_number") ?? 1) : null,
                Target = isReply && post.OptionalObject("reply_to_user")?.OptionalInteger("id") is { } answered ? DiscourseUsers.Account(answered) : null,
                TextLength = post.OptionalTextLength("raw"),
            },
            AuthorOf(post, author, at));
    }

    public static DeliveryReading ReadEdited(PayloadElement post)
    {
        if (WhyNot(post) is { } reason) return DeliveryReading.Skip(reason);
        if (post.Flag("hidden")) return DeliveryReading.Skip("hidden");

        var at = post.Instant("updated_at");
        var author = post.Integer("user_id");
        return DeliveryReading.Of(
            Fact(post, $"post_edited:{post.Integer("id")}:{post.Integer("version")}", EventKind.MessageEdited, at, author) with
            {
                TextLength = post.OptionalTextLength("raw"),
            },
            AuthorOf(post, author, at));
    }

    /// <summary>
    /// Discourse does not say who deleted it; it is put down to the author. Also a hidden post: it was seen before it was hidden.
    /// It may be described as it was just before, without the moment of its deletion, which is then that of the delivery.
    /// </summary>
    public static DeliveryReading ReadDestroyed(PayloadElement post, DateTimeOffset receivedAt)
    {
        if (WhyNot(post) is { } reason) return DeliveryReading.Skip(reason);

        var deletedAt = post.OptionalInstant("deleted_at");
        var version = deletedAt ?? post.Instant("updated_at");
        var id = string.Create(CultureInfo.InvariantCulture, $"post_destroyed:{post.Integer("id")}:{version:yyyy-MM-ddTHH:mm:ss.fffZ}");
        var fact = Fact(post, id, EventKind.MessageDeleted, deletedAt ?? receivedAt, post.OptionalInteger("user_id"));
        return DeliveryReading.Of(fact with { AtIsArrival = deletedAt is null });
    }

    /// <summary>Why a post is not a message of the community: it is private, or Discourse's own bookkeeping; null when it is one.</summary>
    public static string? WhyNot(PayloadElement post)
    {
        // Empty when the topic is gone: whether it was private can no longer be known.
        if (post.OptionalTextLength("topic_archetype") == 0) return "topic-gone";
        if (post.Id("topic_archetype") == "private_message") return "direct-message";
        return post.Integer("post_type") switch
        {
            1 or 2 => null,
            3 => "small-action",
            4 => "whisper",
            _ => "unknown-post-type",
        };
    }

    public static string MessageOf(PayloadElement post) => MessageOf(post, post.Integer("post_number"));

    public static string ConversationOf(PayloadElement post) => MessageOf(post, 1);

    public static string? ChannelOf(PayloadElement post) => post.OptionalInteger("category_id")?.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the log calls the post of this number in a topic.</summary>
    public static string IdOf(long topic, long number) => string.Create(CultureInfo.InvariantCulture, $"{topic}.{number}");

    private static string MessageOf(PayloadElement post, long number) => IdOf(post.Integer("topic_id"), number);

    private static CommunityEvent Fact(PayloadElement post, string id, EventKind kind, DateTimeOffset at, long? author) => new()
    {
        Id = id,
        Kind = kind,
        At = at,
        Actor = author is { } user ? DiscourseUsers.Account(user) : null,
        Bot = author < 0,
        Team = DiscourseUsers.IsTeam(post) ?? false,
        Channel = ChannelOf(post),
        Message = MessageOf(post),
        Conversation = ConversationOf(post),
    };

    private static AccountSighting AuthorOf(PayloadElement post, long author, DateTimeOffset at) => new()
    {
        Account = DiscourseUsers.Account(author),
        At = at,
        Name = post.OptionalText("name"),
        Handle = post.OptionalText("username"),
        Bot = author < 0,
        Team = DiscourseUsers.IsTeam(post),
    };
}
