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
    private readonly Outbox outbox;
    private readonly Dice dice;
    private readonly ForumPayloads payloads = new();
    private readonly double scale;
    private long topics = 800;
    private long posts = 5_000;

    public ForumLife(Scenario scenario, Population population, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice)
    {
        (this.rhythm, this.agenda, this.outbox, this.dice) = (rhythm, agenda, outbox, dice);
        cast = new Cast(population.Accounts.Where(account => account.Source == SourceNames.Forum));
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

    public void Dispose() => payloads.Dispose();

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
        Send(at, "topic", "topic_created", payloads.Topic(topic));
        var first = Post(at, topic, author, text);
        foreach (var when in Conversations.Answers(dice, rhythm, at, mean, medianMinutes: 130))
            agenda.Plan(when, answerAt => Reply(answerAt, first));
        if (dice.Chance(0.15))
            agenda.Plan(at + Duration.FromDays(2), when => Post(when, topic, system, "", ForumPost.SmallAction));
        if (dice.Chance(0.05) && cast.SomeoneOfTheTeam(dice) is { } guide)
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, at, 60)), when => Post(when, topic, guide, "À regrouper avec l’autre sujet ?", ForumPost.Whisper));
        if (dice.Chance(0.06))
            agenda.Plan(at + Duration.FromHours(30), when => Post(when, topic, system, "Ce sujet a été déplacé par l’équipe."));
    }

    private void Reply(Instant at, ForumPost first)
    {
        var by = first.Topic.Posts > 1 && dice.Chance(0.2) ? first.Author
            : dice.Chance(0.12) ? cast.SomeoneOfTheTeam(dice)
            : cast.SomeTalker(dice, at, except: first.Author);
        if (by is null || first.DeletedAt is not null || !by.IsPresent(at))
            return;
        var text = by == first.Author ? WorkshopTalk.Thanks(dice) : WorkshopTalk.Answer(dice);
        Post(at, first.Topic, by, text, answers: dice.Chance(0.3) ? first : null);
    }

    private ForumPost Post(Instant at, ForumTopic topic, Account author, string text, int type = ForumPost.Regular, ForumPost? answers = null)
    {
        at = ToMilliseconds(at);
        var post = new ForumPost { Topic = topic, Id = ++posts, Number = ++topic.Posts, Author = author, At = at, UpdatedAt = at, Type = type, Text = text, Answers = answers };
        Send(at, "post", "post_created", payloads.Post(post), Fact(post.Number == 1 ? FactKinds.MessagePosted : FactKinds.MessageReplied, at, author, post));
        if (author.Kind != AccountKind.Bot && type == ForumPost.Regular)
            PlanAfterlife(post);
        return post;
    }

    private void PlanAfterlife(ForumPost post)
    {
        if (dice.Chance(0.1))
            agenda.Plan(Conversations.After(dice, post.At, 6), when => Edit(post, when));
        if (dice.Chance(0.015))
            agenda.Plan(Conversations.After(dice, post.At, 60), when => Destroy(post, when));
        for (var count = dice.Poisson(0.65); count > 0; count--)
            agenda.Plan(rhythm.WhenUp(dice, Conversations.After(dice, post.At, 240, sigma: 1.3)), when => Like(post, when));
    }

    private void Edit(ForumPost post, Instant at)
    {
        if (post.DeletedAt is not null || !post.Author.IsPresent(at))
            return;
        post.Text = WorkshopTalk.Corrected(dice, post.Text);
        post.Version++;
        post.UpdatedAt = ToMilliseconds(at);
        Send(at, "post", "post_edited", payloads.Post(post), Fact(FactKinds.MessageEdited, post.UpdatedAt, post.Author, post));
    }

    private void Destroy(ForumPost post, Instant at)
    {
        if (post.DeletedAt is not null || !post.Author.IsPresent(at))
            return;
        post.UpdatedAt = ToMilliseconds(at);
        post.DeletedAt = post.UpdatedAt;
        Send(at, "post", "post_destroyed", payloads.Post(post), Fact(FactKinds.MessageDeleted, post.UpdatedAt, post.Author, post));
    }

    private void Like(ForumPost post, Instant at)
    {
        var by = dice.Chance(0.4) ? cast.Anybody(dice, at, post.Author) : cast.SomeTalker(dice, at, post.Author);
        if (by is not null && post.DeletedAt is null && post.LikedBy.Add(by))
            Send(at, "like", "post_liked", payloads.Like(post, by), Fact(FactKinds.ReactionAdded, at, by, post));
    }

    private void TalkInPrivate(Account? author, Instant at)
    {
        if (author is null)
            return;
        var topic = new ForumTopic { Id = ++topics, Title = "Message privé", Category = null, Starter = author, At = at };
        Post(at, topic, author, WorkshopTalk.Private(dice));
    }

    private void TellOf(Account? account, string happened, Instant at, string? kind = null)
    {
        if (account is not null)
            Send(at, "user", happened, payloads.User(account, at), kind is null ? null : new SimulatedFact(SourceNames.Forum, kind, ToMilliseconds(at), account.Id));
    }

    private void Send(Instant at, string type, string happened, byte[] body, SimulatedFact? fact = null) =>
        outbox.Send(SourceNames.Forum, at, body, fact is null ? [] : [fact], payloads.Attempts(type, happened));

    // Discourse writes its times in milliseconds.
    private static Instant ToMilliseconds(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static SimulatedFact? Fact(string kind, Instant at, Account by, ForumPost post) =>
        post.IsMessage ? new SimulatedFact(SourceNames.Forum, kind, at, by.Id, post.MessageId, post.ConversationId, post.Answers?.MessageId) : null;
}
