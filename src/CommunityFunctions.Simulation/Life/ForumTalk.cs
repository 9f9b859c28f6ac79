using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using CommunityFunctions.Simulation.Texts;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>How people talk on the forum: what is written, and what is done to it afterwards.</summary>
internal sealed class ForumTalk(Cast cast, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice, long lastPost = 5_000, long lastCall = 41_000) : IDisposable
{
    private long posts = lastPost;

    public ForumPayloads Payloads { get; } = new(lastCall);

    public void Dispose() => Payloads.Dispose();

    public void Reply(Instant at, ForumPost first)
    {
        var by = first.Topic.Posts > 1 && dice.Chance(0.2) ? first.Author
            : dice.Chance(0.12) ? cast.SomeoneOfTheTeam(dice)
            : cast.SomeTalker(dice, at, except: first.Author);
        if (by is null || first.DeletedAt is not null || !by.IsPresent(at))
            return;
        var text = by == first.Author ? WorkshopTalk.Thanks(dice) : WorkshopTalk.Answer(dice);
        Post(at, first.Topic, by, text, answers: dice.Chance(0.3) ? first : null);
    }

    public ForumPost Post(Instant at, ForumTopic topic, Account author, string text, int type = ForumPost.Regular, ForumPost? answers = null)
    {
        at = ToMilliseconds(at);
        var post = new ForumPost { Topic = topic, Id = ++posts, Number = ++topic.Posts, Author = author, At = at, UpdatedAt = at, Type = type, Text = text, Answers = answers };
        Send(at, "post", "post_created", Payloads.Post(post), Fact(post.Number == 1 ? FactKinds.MessagePosted : FactKinds.MessageReplied, at, author, post));
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
        Send(at, "post", "post_edited", Payloads.Post(post), Fact(FactKinds.MessageEdited, post.UpdatedAt, post.Author, post));
    }

    private void Destroy(ForumPost post, Instant at)
    {
        if (post.DeletedAt is not null || !post.Author.IsPresent(at))
            return;
        post.UpdatedAt = ToMilliseconds(at);
        post.DeletedAt = post.UpdatedAt;
        Send(at, "post", "post_destroyed", Payloads.Post(post), Fact(FactKinds.MessageDeleted, post.UpdatedAt, post.Author, post));
    }

    private void Like(ForumPost post, Instant at) =>
        Like(post, dice.Chance(0.4) ? cast.Anybody(dice, at, post.Author) : cast.SomeTalker(dice, at, post.Author), at);

    public void Like(ForumPost post, Account? by, Instant at)
    {
        if (by is not null && post.DeletedAt is null && post.LikedBy.Add(by))
            Send(at, "like", "post_liked", Payloads.Like(post, by), Fact(FactKinds.ReactionAdded, at, by, post));
    }

    public void Send(Instant at, string type, string happened, byte[] body, SimulatedFact? fact = null) =>
        outbox.Send(SourceNames.Forum, at, body, fact is null ? [] : [fact], Payloads.Attempts(type, happened));

    // Discourse writes its times in milliseconds.
    public static Instant ToMilliseconds(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static SimulatedFact? Fact(string kind, Instant at, Account by, ForumPost post) =>
        post.IsMessage ? new SimulatedFact(SourceNames.Forum, kind, at, by.Id, post.MessageId, post.ConversationId, post.Answers?.MessageId)
        {
            Text = FactKinds.IsContribution(kind) || kind == FactKinds.MessageEdited ? post.Text : null,
        } : null;
}
