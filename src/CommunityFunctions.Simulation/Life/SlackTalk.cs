using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using CommunityFunctions.Simulation.Texts;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>How people talk on Slack: what is written, and what is done to it afterwards.</summary>
internal sealed class SlackTalk(Cast cast, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice) : IDisposable
{
    private static readonly string[] Reactions = ["+1", "heart", "tada", "raised_hands", "pray", "bulb", "wood", "clap::skin-tone-2", "white_check_mark"];

    private Instant lastMessageAt;

    public SlackPayloads Payloads { get; } = new(dice.Fork());

    public void Dispose() => Payloads.Dispose();

    public void Reply(Instant at, SlackMessage root, Func<Account, string> say)
    {
        var by = root.HasReplies && dice.Chance(0.2) ? root.Author
            : dice.Chance(0.12) ? cast.SomeoneOfTheTeam(dice)
            : cast.SomeTalker(dice, at, except: root.Author);
        if (by is null || root.IsDeleted || !by.IsPresent(at))
            return;
        root.HasReplies = true;
        Post(at, by, root.Channel, say(by), dice.Chance(0.02) ? "thread_broadcast" : null, root);
    }

    public SlackMessage Post(Instant at, Account author, string channel, string text, string? subtype = null, SlackMessage? root = null)
    {
        var message = NewMessage(at, author, channel, "channel", text, subtype, root);
        Send(message.At, Payloads.Posted(message), Fact(root is null ? FactKinds.MessagePosted : FactKinds.MessageReplied, message));
        PlanAfterlife(message);
        return message;
    }

    // What is done to a message after it was posted. A direct message has an afterlife too, and none of it is an event.
    public void PlanAfterlife(SlackMessage message)
    {
        var at = message.At;
        if (message.Text.Contains("http", StringComparison.Ordinal) && message.Author.Kind != AccountKind.Bot)
            agenda.Plan(at + Duration.FromSeconds(dice.Between(1.0, 4.0)), when => Unfurl(message, when));
        if (message.Author.Kind != AccountKind.Bot && dice.Chance(0.04))
            agenda.Plan(Conversations.After(dice, at, 3), when => Edit(message, when));
        if (message.Author.Kind != AccountKind.Bot && dice.Chance(0.015))
            agenda.Plan(Conversations.After(dice, at, 20), when => Delete(message, when));
        // A reaction does not say its channel's type, so that nobody could tell one in a group's private talk from others.
        for (var count = dice.Poisson(message.ChannelType switch { "channel" => 0.65, "im" => 0.2, _ => 0 }); count > 0; count--)
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 30, sigma: 1.4)), when => React(message, when));
    }

    private void Unfurl(SlackMessage message, Instant at)
    {
        if (!message.IsDeleted)
            Send(at, Payloads.Changed(message, message.Text, at, byAuthor: false));
    }

    private void Edit(SlackMessage message, Instant at)
    {
        if (message.IsDeleted || !message.Author.IsPresent(at))
            return;
        var before = message.Text;
        message.Text = WorkshopTalk.Corrected(dice, before);
        Send(at, Payloads.Changed(message, before, at, byAuthor: true), Fact(FactKinds.MessageEdited, at, message.Author, message));
    }

    private void Delete(SlackMessage message, Instant at)
    {
        if (message.IsDeleted || !message.Author.IsPresent(at))
            return;
        message.IsDeleted = true;
        Send(at, Payloads.Deleted(message, at), Fact(FactKinds.MessageDeleted, at, message.Author, message));
    }

    private void React(SlackMessage message, Instant at)
    {
        var by = message.IsPrivate || dice.Chance(0.35) ? cast.Anybody(dice, at, message.Author) : cast.SomeTalker(dice, at, message.Author);
        React(message, by, at);
    }

    public void React(SlackMessage message, Account? by, Instant at)
    {
        var name = dice.Pick(Reactions);
        if (message.IsDeleted || by is null || message.Reactions.Contains((by, name)))
            return;
        message.Reactions.Add((by, name));
        Send(at, Payloads.Reaction("reaction_added", message, by, name, at), Fact(FactKinds.ReactionAdded, at, by, message, name));
        if (dice.Chance(0.06))
            agenda.Plan(Conversations.After(dice, at, 1), when => TakeBack(message, by, name, when));
    }

    private void TakeBack(SlackMessage message, Account by, string name, Instant at)
    {
        if (!message.IsDeleted && by.IsPresent(at) && message.Reactions.Remove((by, name)))
            Send(at, Payloads.Reaction("reaction_removed", message, by, name, at), Fact(FactKinds.ReactionRemoved, at, by, message, name));
    }

    // Two messages never have the same microsecond: with it the time is a message's id.
    public SlackMessage NewMessage(Instant at, Account author, string channel, string channelType, string text, string? subtype = null, SlackMessage? root = null)
    {
        var micro = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
        lastMessageAt = Instant.Max(micro, lastMessageAt + Duration.FromTicks(10));
        return new SlackMessage
        {
            Channel = channel,
            ChannelType = channelType,
            Author = author,
            At = lastMessageAt,
            Ts = SlackPayloads.TsOf(lastMessageAt),
            ClientMessageId = dice.Guid().ToString(),
            Text = text,
            Subtype = subtype,
            Root = root,
        };
    }

    public void Send(Instant at, byte[] body, SimulatedFact? fact = null) => outbox.Send(SourceNames.Slack, at, body, fact is null ? [] : [fact], SlackPayloads.Attempts);

    public static SimulatedFact Fact(string kind, SlackMessage message) =>
        new(SourceNames.Slack, kind, message.At, message.Author.Id, message.Id, message.ConversationId) { Text = message.Text };

    private static SimulatedFact? Fact(string kind, Instant at, Account by, SlackMessage message, string? reaction = null) =>
        message.IsPrivate ? null : new SimulatedFact(SourceNames.Slack, kind, at, by.Id, message.Id, message.ConversationId, reaction)
        {
            Text = kind == FactKinds.MessageEdited ? message.Text : null,
        };
}
