using CommunityFunctions.Simulation.People;
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

    private readonly Scenario scenario;
    private readonly Rhythm rhythm;
    private readonly Cast cast;
    private readonly Account watchBot;
    private readonly Account alertBot;
    private readonly Agenda agenda;
    private readonly Dice dice;
    private readonly SlackTalk talk;
    private readonly double scale;

    public SlackLife(Scenario scenario, Population population, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice)
    {
        (this.scenario, this.rhythm, this.agenda, this.dice) = (scenario, rhythm, agenda, dice);
        cast = new Cast(population.Accounts.Where(account => account.Source == SourceNames.Slack));
        talk = new SlackTalk(cast, rhythm, agenda, outbox, dice);
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
        Plan(Alerts, at => talk.Post(at, alertBot, General, WorkshopTalk.Alert(dice)));
        Plan(ProfileChanges, ChangeProfile);
        Plan(NewEmojis, at => talk.Send(at, talk.Payloads.EmojiAdded("atelier-" + dice.Between(1, 99), at)));
        var local = hour.InZone(scenario.Zone);
        if (local is { Hour: 8, DayOfWeek: not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) })
            agenda.Plan(hour + Duration.FromMinutes(30), at => talk.Post(at, watchBot, General, WorkshopTalk.Watch(dice)));

        void Plan(double inWeek, Action<Instant> act)
        {
            for (var count = dice.Poisson(inWeek * share); count > 0; count--)
                agenda.Plan(hour + Duration.FromMilliseconds(dice.Below(3_600_000)), act);
        }
    }

    public void Dispose() => talk.Dispose();

    private void PlanComingAndGoing(Account account)
    {
        if (account.JoinedAt is { } joined)
            agenda.Plan(joined, at => Join(account, at));
        if (account.LeftAt is { } left)
            agenda.Plan(left, at => talk.Send(at, talk.Payloads.User("user_change", account, at), Fact(FactKinds.MemberLeft, at, account)));
    }

    private void Join(Account account, Instant at)
    {
        talk.Send(at, talk.Payloads.User("team_join", account, at), Fact(FactKinds.MemberJoined, at, account));
        foreach (var channel in new[] { General, Introductions })
        {
            talk.Send(at, talk.Payloads.JoinedChannel(account, channel, at));
            Announce(account, channel, at);
        }
        if (account.Liveliness > 0 && dice.Chance(0.75))
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 150)), when => Introduce(account, when));
    }

    // Slack also says in the channel itself that somebody joined it: a message that nobody wrote.
    private void Announce(Account account, string channel, Instant at)
    {
        var notice = talk.NewMessage(at, account, channel, "channel", $"<@{account.Id}> a rejoint le canal", subtype: "channel_join");
        talk.Send(notice.At, talk.Payloads.Posted(notice));
    }

    private void Introduce(Account account, Instant at)
    {
        if (!account.IsPresent(at))
            return;
        var introduction = talk.Post(at, account, Introductions, WorkshopTalk.Introduction(dice, account.Person.GivenName, account.Person.Company));
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean: 2.2, medianMinutes: 40))
            agenda.Plan(when, answerAt => talk.Reply(answerAt, introduction, _ => WorkshopTalk.Welcome(dice, account.Person.GivenName)));
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
        var root = talk.Post(at, author, channel, text, channel == "C0REUSSIT1" && dice.Chance(0.3) ? "file_share" : null);
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean: 2.1, medianMinutes: 25))
            agenda.Plan(when, answerAt => talk.Reply(answerAt, root, by => by == author ? WorkshopTalk.Thanks(dice) : WorkshopTalk.Answer(dice)));
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
        var message = talk.NewMessage(at, author, channel, channelType, WorkshopTalk.Private(dice));
        talk.Send(message.At, talk.Payloads.Posted(message));
        talk.PlanAfterlife(message);
    }

    private void ChangeProfile(Instant at)
    {
        if (cast.Anybody(dice, at) is { } somebody)
            talk.Send(at, talk.Payloads.User("user_change", somebody, at));
    }

    private static SimulatedFact Fact(string kind, Instant at, Account account) => new(SourceNames.Slack, kind, at, account.Id);
}
