using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using CommunityFunctions.Simulation.Texts;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What happens on Slack: threads and their reactions, direct messages, newcomers and leavers, two bots.</summary>
internal sealed class SlackLife : ISourceLife, IDisposable
{
    // Happenings in an ordinary week of the Atelier community; a larger one has more in proportion.
    private const double Threads = 68;
    private const double PrivateTalks = 11;
    private const double Alerts = 8;
    private const double ProfileChanges = 5;
    private const double NewEmojis = 0.7;

    private const string General = "C0GENERAL1";
    private const string Introductions = "C0PRESENT1";
    private static readonly string[] Channels = ["C0ENTRAID1", "C0ENTRAID1", "C0ENTRAID1", "C0ENTRAID1", General, General, General, "C0REUSSIT1", "C0ATELIER1"];
    private static readonly string[] Reactions = ["+1", "heart", "tada", "raised_hands", "pray", "bulb", "wood", "clap::skin-tone-2", "white_check_mark"];

    private readonly Scenario scenario;
    private readonly Rhythm rhythm;
    private readonly Cast cast;
    private readonly Account watchBot;
    private readonly Account alertBot;
    private readonly Agenda agenda;
    private readonly Outbox outbox;
    private readonly Dice dice;
    private readonly SlackPayloads payloads;
    private readonly double scale;
    private Instant lastMessageAt;

    public SlackLife(Scenario scenario, Population population, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice)
    {
        (this.scenario, this.rhythm, this.agenda, this.outbox, this.dice) = (scenario, rhythm, agenda, outbox, dice);
        payloads = new SlackPayloads(dice.Fork());
        cast = new Cast(population.Accounts.Where(account => account.Source == SourceNames.Slack));
        watchBot = population.Find(SourceNames.Slack, "U0VEILLE01")!;
        alertBot = population.Find(SourceNames.Slack, "B0ALERTES1")!;
        scale = scenario.People / (double)Scenario.AtelierPeople;
        foreach (var account in cast.People)
            PlanComingAndGoing(account);
    }

    public void PlanHour(Instant hour)
    {
        var share = rhythm.ShareOfWeek(hour) * scale;
        Plan(Threads, StartThread);
        Plan(PrivateTalks, TalkInPrivate);
        Plan(Alerts, at => Post(at, alertBot, General, WorkshopTalk.Alert(dice)));
        Plan(ProfileChanges, ChangeProfile);
        Plan(NewEmojis, at => Send(at, payloads.EmojiAdded("atelier-" + dice.Between(1, 99), at)));
        var local = hour.InZone(scenario.Zone);
        if (local is { Hour: 8, DayOfWeek: not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) })
            agenda.Plan(hour + Duration.FromMinutes(30), at => Post(at, watchBot, General, WorkshopTalk.Watch(dice)));

        void Plan(double inWeek, Action<Instant> act)
        {
            for (var count = dice.Poisson(inWeek * share); count > 0; count--)
                agenda.Plan(hour + Duration.FromMilliseconds(dice.Below(3_600_000)), act);
        }
    }

    public void Dispose() => payloads.Dispose();

    private void PlanComingAndGoing(Account account)
    {
        if (account.JoinedAt is { } joined)
            agenda.Plan(joined, at => Join(account, at));
        if (account.LeftAt is { } left)
            agenda.Plan(left, at => Send(at, payloads.User("user_change", account, at), Fact(FactKinds.MemberLeft, at, account)));
    }

    private void Join(Account account, Instant at)
    {
        Send(at, payloads.User("team_join", account, at), Fact(FactKinds.MemberJoined, at, account));
        foreach (var channel in new[] { General, Introductions })
        {
            Send(at, payloads.JoinedChannel(account, channel, at));
            Announce(account, channel, at);
        }
        if (account.Liveliness > 0 && dice.Chance(0.75))
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 150)), when => Introduce(account, when));
    }

    // Slack also says in the channel itself that somebody joined it: a message that nobody wrote.
    private void Announce(Account account, string channel, Instant at)
    {
        var notice = NewMessage(at, account, channel, "channel", $"<@{account.Id}> a rejoint le canal", subtype: "channel_join");
        Send(notice.At, payloads.Posted(notice));
    }

    private void Introduce(Account account, Instant at)
    {
        if (!account.IsPresent(at))
            return;
        var introduction = Post(at, account, Introductions, WorkshopTalk.Introduction(dice, account.Person.GivenName, account.Person.Company));
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean: 2.2, medianMinutes: 40))
            agenda.Plan(when, answerAt => Reply(answerAt, introduction, _ => WorkshopTalk.Welcome(dice, account.Person.GivenName)));
    }

    private void StartThread(Instant at)
    {
        if (cast.SomeTalker(dice, at) is not { } author)
            return;
        var channel = dice.Pick(Channels);
        var text = channel switch
        {
            "C0ENTRAID1" => WorkshopTalk.Question(dice),
            "C0REUSSIT1" => WorkshopTalk.Success(dice),
            "C0ATELIER1" => WorkshopTalk.Gathering(dice),
            _ => WorkshopTalk.Chat(dice),
        };
        var root = Post(at, author, channel, text, channel == "C0REUSSIT1" && dice.Chance(0.3) ? "file_share" : null);
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean: 2.1, medianMinutes: 25))
            agenda.Plan(when, answerAt => Reply(answerAt, root, by => by == author ? WorkshopTalk.Thanks(dice) : WorkshopTalk.Answer(dice)));
    }

    private void Reply(Instant at, SlackMessage root, Func<Account, string> say)
    {
        var by = root.HasReplies && dice.Chance(0.2) ? root.Author
            : dice.Chance(0.12) ? cast.SomeoneOfTheTeam(dice)
            : cast.SomeTalker(dice, at, except: root.Author);
        if (by is null || root.IsDeleted || !by.IsPresent(at))
            return;
        root.HasReplies = true;
        Post(at, by, root.Channel, say(by), dice.Chance(0.02) ? "thread_broadcast" : null, root);
    }

    private SlackMessage Post(Instant at, Account author, string channel, string text, string? subtype = null, SlackMessage? root = null)
    {
        var message = NewMessage(at, author, channel, "channel", text, subtype, root);
        Send(message.At, payloads.Posted(message), Fact(root is null ? FactKinds.MessagePosted : FactKinds.MessageReplied, message));
        PlanAfterlife(message);
        return message;
    }

    // What is done to a message after it was posted. A direct message has an afterlife too, and none of it is an event.
    private void PlanAfterlife(SlackMessage message)
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
            Send(at, payloads.Changed(message, message.Text, at, byAuthor: false));
    }

    private void Edit(SlackMessage message, Instant at)
    {
        if (message.IsDeleted || !message.Author.IsPresent(at))
            return;
        var before = message.Text;
        message.Text = WorkshopTalk.Corrected(dice, before);
        Send(at, payloads.Changed(message, before, at, byAuthor: true), Fact(FactKinds.MessageEdited, at, message.Author, message));
    }

    private void Delete(SlackMessage message, Instant at)
    {
        if (message.IsDeleted || !message.Author.IsPresent(at))
            return;
        message.IsDeleted = true;
        Send(at, payloads.Deleted(message, at), Fact(FactKinds.MessageDeleted, at, message.Author, message));
    }

    private void React(SlackMessage message, Instant at)
    {
        var by = message.IsPrivate || dice.Chance(0.35) ? cast.Anybody(dice, at, message.Author) : cast.SomeTalker(dice, at, message.Author);
        var name = dice.Pick(Reactions);
        if (message.IsDeleted || by is null || message.Reactions.Contains((by, name)))
            return;
        message.Reactions.Add((by, name));
        Send(at, payloads.Reaction("reaction_added", message, by, name, at), Fact(FactKinds.ReactionAdded, at, by, message, name));
        if (dice.Chance(0.06))
            agenda.Plan(Conversations.After(dice, at, 1), when => TakeBack(message, by, name, when));
    }

    private void TakeBack(SlackMessage message, Account by, string name, Instant at)
    {
        if (!message.IsDeleted && by.IsPresent(at) && message.Reactions.Remove((by, name)))
            Send(at, payloads.Reaction("reaction_removed", message, by, name, at), Fact(FactKinds.ReactionRemoved, at, by, message, name));
    }

    private void TalkInPrivate(Instant at)
    {
        var group = dice.Chance(0.2);
        if (cast.Anybody(dice, at) is not { } author || cast.Anybody(dice, at, author) is not { } other)
            return;
        var channel = (group ? "G0" : "D0") + dice.Code(8);
        for (var count = dice.Between(1, 4); count > 0; count--, (author, other) = (other, author), at = Conversations.After(dice, at, 2))
        {
            var by = author;
            agenda.Plan(at, when => Whisper(by, channel, group ? "mpim" : "im", when));
        }
    }

    private void Whisper(Account author, string channel, string channelType, Instant at)
    {
        if (!author.IsPresent(at))
            return;
        var message = NewMessage(at, author, channel, channelType, WorkshopTalk.Private(dice));
        Send(message.At, payloads.Posted(message));
        PlanAfterlife(message);
    }

    private void ChangeProfile(Instant at)
    {
        if (cast.Anybody(dice, at) is { } somebody)
            Send(at, payloads.User("user_change", somebody, at));
    }

    // Two messages never have the same microsecond: with it the time is a message's id.
    private SlackMessage NewMessage(Instant at, Account author, string channel, string channelType, string text, string? subtype = null, SlackMessage? root = null)
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

    private void Send(Instant at, byte[] body, SimulatedFact? fact = null) => outbox.Send(SourceNames.Slack, at, body, fact is null ? [] : [fact], SlackPayloads.Attempts);

    private static SimulatedFact Fact(string kind, SlackMessage message) =>
        new(SourceNames.Slack, kind, message.At, message.Author.Id, message.Id, message.ConversationId);

    private static SimulatedFact? Fact(string kind, Instant at, Account by, SlackMessage message, string? reaction = null) =>
        message.IsPrivate ? null : new SimulatedFact(SourceNames.Slack, kind, at, by.Id, message.Id, message.ConversationId, reaction);

    private static SimulatedFact Fact(string kind, Instant at, Account account) => new(SourceNames.Slack, kind, at, account.Id);
}
