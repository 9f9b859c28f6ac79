using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using CommunityFunctions.Simulation.Texts;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What happens on the forum: topics and their answers, likes, private messages, users who come, go and log in.</summary>
internal sealed class ForumLife : ISourceLife, IDisposable
{
    // Happenings in an ordinary week of the Atelier community; a larger one has more in proportion.
    private const double Topics = 15;
    private const double PrivateTalks = 4;
    private const double Logins = 20;
    private const double ProfileChanges = 4;

    private static readonly int[] Categories = [4, 4, 4, 5, 5, 6];

    private readonly Rhythm rhythm;
    private readonly Cast cast;
    private readonly Account system;
    private readonly Account discobot;
    private readonly Agenda agenda;
    private readonly Dice dice;
    private readonly ForumTalk talk;
    private readonly double scale;
    private long topics = 800;

    public ForumLife(Scenario scenario, Population population, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice)
    {
        (this.rhythm, this.agenda, this.dice) = (rhythm, agenda, dice);
        cast = new Cast(population.Accounts.Where(account => account.Source == SourceNames.Forum));
        talk = new ForumTalk(cast, rhythm, agenda, outbox, dice);
        system = population.Find(SourceNames.Forum, "-1")!;
        discobot = population.Find(SourceNames.Forum, "-2")!;
        scale = scenario.People / (double)Scenario.AtelierPeople;
        foreach (var account in cast.People)
            PlanComingAndGoing(account);
    }

    public void PlanHour(Instant hour)
    {
        var share = rhythm.ShareOfWeek(hour) * scale;
        Plan(Topics, StartTopic);
        Plan(PrivateTalks, at => TalkInPrivate(cast.Anybody(dice, at), at));
        Plan(Logins, at => TellOf(cast.Anybody(dice, at), "user_logged_in", at));
        Plan(ProfileChanges, at => TellOf(cast.Anybody(dice, at), "user_updated", at));

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
            agenda.Plan(left, at => TellOf(account, account.IsSuspendedOnLeaving ? "user_suspended" : "user_destroyed", at, FactKinds.MemberLeft));
    }

    private void Join(Account account, Instant at)
    {
        TellOf(account, "user_created", at, FactKinds.MemberJoined);
        // An account is usable once the link in the mail to its address was followed.
        agenda.Plan(at + Account.TimeToConfirm, when => TellOf(account, "user_confirmed_email", when));
        // The forum's own guide greets everybody in private.
        agenda.Plan(at + Duration.FromMinutes(1), when => TalkInPrivate(discobot, when));
        if (account.Liveliness > 0 && dice.Chance(0.6))
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 400)), when => Introduce(account, when));
    }

    private void Introduce(Account account, Instant at)
    {
        if (account.IsPresent(at))
            Begin(at, account, 5, $"Présentation : {account.Person.GivenName}", WorkshopTalk.Introduction(dice, account.Person.GivenName, account.Person.Company), mean: 1.6);
    }

    private void StartTopic(Instant at)
    {
        if (cast.SomeTalker(dice, at) is not { } author)
            return;
        var category = dice.Pick(Categories);
        Begin(at, author, category, WorkshopTalk.TopicTitle(dice), category == 5 ? WorkshopTalk.Success(dice) : WorkshopTalk.Question(dice), mean: 3.4);
    }

    private void Begin(Instant at, Account author, int category, string title, string text, double mean)
    {
        var topic = new ForumTopic { Id = ++topics, Title = title, Category = category, Starter = author, At = at };
        talk.Send(at, "topic", "topic_created", talk.Payloads.Topic(topic));
        var first = talk.Post(at, topic, author, text);
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean, medianMinutes: 130))
            agenda.Plan(when, answerAt => talk.Reply(answerAt, first));
        if (dice.Chance(0.15))
            agenda.Plan(at + Duration.FromDays(2), when => talk.Post(when, topic, system, "", ForumPost.SmallAction));
        if (dice.Chance(0.05) && cast.SomeoneOfTheTeam(dice) is { } guide)
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 60)), when => talk.Post(when, topic, guide, "À regrouper avec l’autre sujet ?", ForumPost.Whisper));
        if (dice.Chance(0.06))
            agenda.Plan(at + Duration.FromHours(30), when => talk.Post(when, topic, system, "Ce sujet a été déplacé par l’équipe."));
    }

    private void TalkInPrivate(Account? author, Instant at)
    {
        if (author is null)
            return;
        var topic = new ForumTopic { Id = ++topics, Title = "Message privé", Category = null, Starter = author, At = at };
        talk.Post(at, topic, author, WorkshopTalk.Private(dice));
    }

    private void TellOf(Account? account, string happened, Instant at, string? kind = null)
    {
        if (account is not null)
            talk.Send(at, "user", happened, talk.Payloads.User(account, at), kind is null ? null : new SimulatedFact(SourceNames.Forum, kind, ForumTalk.ToMilliseconds(at), account.Id));
    }
}
