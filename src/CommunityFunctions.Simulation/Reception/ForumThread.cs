using System.Globalization;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>A topic of the suite's on the forum, or its answer in one.</summary>
internal sealed class ForumThread : IThread
{
    private readonly SuitePost post;
    private readonly Account suite;
    private readonly ForumTopic topic;
    private readonly ForumTalk talk;
    private ForumPost? first;

    /// <param name="suite">The account in whose name the suite posts.</param>
    /// <param name="talkOf">Makes the talk whose next post has the id after the given one.</param>
    public ForumThread(SuitePost post, Account suite, Func<long, ForumTalk> talkOf)
    {
        (this.post, this.suite) = (post, suite);
        var (id, number) = PlaceOf(post.Message);
        topic = new ForumTopic { Id = id, Title = post.Title, Category = int.Parse(post.Channel, CultureInfo.InvariantCulture), Starter = suite, At = post.At, Posts = number - 1 };
        talk = talkOf(ForumIds.PostIdOf(id, number) - 1);
    }

    public void Begin()
    {
        if (topic.Posts == 0)
            talk.Send(post.At, "topic", "topic_created", talk.Payloads.Topic(topic));
        first = talk.Post(post.At, topic, suite, post.Text);
    }

    public void Answer(Instant at, Account by, string text) => talk.Post(at, topic, by, text);

    public void React(Instant at, Account by) => talk.Like(first!, by, at);

    public void Dispose() => talk.Dispose();

    private static (long Topic, int Number) PlaceOf(string message) => message.Split('.') is [var topic, var number]
        ? (long.Parse(topic, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{message}' is no post of the forum; expected topic.number.");
}
