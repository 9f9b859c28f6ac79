using CommunityFunctions.Events;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Reads one envelope of Slack's Events API (https://docs.slack.dev/apis/events-api) into facts.</summary>
internal static class SlackReader
{
    public static DeliveryReading Read(Delivery delivery)
    {
        using var document = Payload.Parse(delivery.Body);
        var envelope = new PayloadElement(document);
        var type = envelope.Id("type");
        return type == "event_callback" ? ReadEvent(envelope) : SkipName.Skip(type);
    }

    private static DeliveryReading ReadEvent(PayloadElement envelope)
    {
        var content = envelope.Object("event");
        var type = content.Id("type");
        return type switch
        {
            "message" => SlackMessages.Read(envelope, content),
            "reaction_added" => ReadReaction(envelope, content, EventKind.ReactionAdded),
            "reaction_removed" => ReadReaction(envelope, content, EventKind.ReactionRemoved),
            "team_join" => ReadJoin(envelope, content),
            "user_change" => ReadUserChange(envelope, content),
            _ => SkipName.Skip(type),
        };
    }

    private static DeliveryReading ReadReaction(PayloadElement envelope, PayloadElement content, EventKind kind)
    {
        var item = content.Object("item");
        if (item.Id("type") != "message") return DeliveryReading.Skip("reaction-to-other");

        var channel = item.Id("channel");
        if (SlackChannel.IsDirect(content, channel)) return DeliveryReading.Skip(SlackChannel.Direct);

        var user = content.Id("user");
        return DeliveryReading.Of(new CommunityEvent
        {
            Id = envelope.Id("event_id"),
            Kind = kind,
            At = SlackTime.OfFact(envelope, content),
            Actor = user,
            Bot = SlackAccount.IsOurBot(envelope, user),
            Channel = channel,
            Message = SlackMessages.IdOf(channel, item.Id("ts")),
            Target = content.OptionalId("item_user"),
            Reaction = content.Id("reaction"),
        });
    }

    private static DeliveryReading ReadJoin(PayloadElement envelope, PayloadElement content)
    {
        var at = SlackTime.OfFact(envelope, content);
        var account = SlackAccount.Read(content.Object("user"), at);
        return DeliveryReading.Of(
            new CommunityEvent
            {
                Id = envelope.Id("event_id"),
                Kind = EventKind.MemberJoined,
                At = at,
                Actor = account.Account,
                Bot = account.Bot ?? false,
                Team = account.Team ?? false,
            },
            account);
    }

    /// <summary>Slack has no event for leaving: a deactivated account is a changed user.</summary>
    private static DeliveryReading ReadUserChange(PayloadElement envelope, PayloadElement content)
    {
        var at = SlackTime.OfFact(envelope, content);
        var user = content.Object("user");
        var account = SlackAccount.Read(user, at);
        if (account.Deleted != true) return new DeliveryReading([], [account], []);

        return DeliveryReading.Of(SlackAccount.Departure(user, account), account);
    }
}
