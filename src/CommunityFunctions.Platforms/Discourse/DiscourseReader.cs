using CommunityFunctions.Events;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Reads one delivery of Discourse, whose headers say what happened and whose body says to what. An event's id is made of the
/// thing's own id and version: <c>X-Discourse-Event-Id</c> may change when a delivery is repeated.
/// </summary>
internal static class DiscourseReader
{
    /// <summary>Says what happened.</summary>
    public const string EventHeader = "X-Discourse-Event";

    public static DeliveryReading Read(Delivery delivery)
    {
        var happened = Header(delivery, EventHeader);
        using var document = Payload.Parse(delivery.Body);
        var body = new PayloadElement(document);
        return happened switch
        {
            "post_created" => DiscoursePosts.ReadCreated(body.Object("post")),
            "post_edited" => DiscoursePosts.ReadEdited(body.Object("post")),
            "post_destroyed" => DiscoursePosts.ReadDestroyed(body.Object("post"), delivery.ReceivedAt),
            "post_liked" or "like_created" => ReadLike(body.Object("like"), delivery.ReceivedAt),
            "user_created" or "user_approved" => DiscourseUsers.ReadJoined(happened, body.Object("user"), delivery.ReceivedAt),
            "user_destroyed" or "user_suspended" => DiscourseUsers.ReadLeft(happened, body.Object("user"), delivery.ReceivedAt),
            "user_updated" or "user_confirmed_email" or "user_unsuspended" or "user_promoted" =>
                DiscourseUsers.ReadUpdated(happened, body.Object("user"), delivery.ReceivedAt),

            // Skipped with all others: ping; topic_created, because its first post comes as post_created; post_recovered, because
            // there is no kind for a message that comes back (an edit or an answer tells that it lives).
            _ => SkipName.Skip(happened),
        };
    }

    private static DeliveryReading ReadLike(PayloadElement like, DateTimeOffset receivedAt)
    {
        var post = like.Object("post");
        if (DiscoursePosts.WhyNot(post) is { } reason) return DeliveryReading.Skip(reason);

        var user = like.Object("user").Integer("id");
        return DeliveryReading.Of(new CommunityEvent
        {
            Id = $"like:{post.Integer("id")}:{user}",
            Kind = EventKind.ReactionAdded,

            // Discourse's like holds a post and a user and no time of its own.
            At = like.OptionalInstant("created_at") ?? receivedAt,
            AtIsArrival = like.OptionalInstant("created_at") is null,
            Actor = DiscourseUsers.Account(user),
            Bot = user < 0,
            Channel = DiscoursePosts.ChannelOf(post),
            Message = DiscoursePosts.MessageOf(post),
            Conversation = DiscoursePosts.ConversationOf(post),
            Target = post.OptionalInteger("user_id") is { } author ? DiscourseUsers.Account(author) : null,
            Reaction = "like",
        });
    }

    private static string Header(Delivery delivery, string name) =>
        delivery.Headers.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new DeliveryFormatException($"header {name}", "nothing", "what happened, such as post_created");
}
