using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A top-level message by a human, or by one of our rituals: what people are given to answer. Other bots' posts are none.</summary>
/// <param name="Conversation">Empty when nobody answered, nor told us of the post.</param>
/// <param name="Moment">Ticks.</param>
/// <param name="Author">Null for a ritual's post, whosever account it was posted with.</param>
internal readonly record struct Post(Conversation Conversation, long Moment, Person? Author)
{
    public SourceName Source => Conversation.Source;

    public string Id => Conversation.Id;

    /// <summary>UTC.</summary>
    public Instant At => Instant.FromUnixTimeTicks(Moment);

    /// <summary>It is watched up to here, excluded; ticks.</summary>
    public long WatchedUntil => Moment + Margins.Post.BclCompatibleTicks;

    public bool IsWatchedAt(long moment) => Moment <= moment && moment < WatchedUntil;

    /// <summary>
    /// The posts whose 48 hours ended in the period and that had not been deleted by its end, in order of time. A ritual's post is known by the log of
    /// what we published, also where the platform does not tell us of our own messages.
    /// </summary>
    public static List<Post> RipeIn(PeriodFacts facts)
    {
        var (timeline, ripe, end, posts) = (facts.Timeline, facts.RipeAfter(Margins.Post), Ticks.Of(facts.Window.End), new List<Post>());
        var rituals = timeline.Rituals.ToLookup(ritual => timeline.ConversationOf(ritual).Item);
        foreach (var message in timeline.MessagesIn(ripe))
        {
            if (!message.IsTopLevel || !message.StandsAt(end)) continue;
            if (rituals.Contains(message.Conversation.Item)) posts.Add(new(message.Conversation, message.Moment, null));
            else if (!message.Author.IsBot) posts.Add(new(message.Conversation, message.Moment, message.Author));
        }

        var untold = rituals.Select(ritual => ritual.First()).Where(ritual => ripe.Contains(ritual.At) && timeline.ConversationOf(ritual).First is null)
            .Select(ritual => new Post(timeline.ConversationOf(ritual), ritual.At.ToUnixTimeTicks(), null)).ToList();
        return untold.Count == 0 ? posts : [.. posts.Concat(untold).OrderBy(post => post.Moment)];
    }

    /// <summary>What was answered in its conversation while it was watched, by anybody, as it stood at the period's end.</summary>
    public IEnumerable<Message> RepliesIn(PeriodFacts facts)
    {
        var end = Ticks.Of(facts.Window.End);
        foreach (var reply in Conversation)
        {
            if (reply.Moment >= WatchedUntil) yield break;
            if (!reply.IsTopLevel && IsWatchedAt(reply.Moment) && reply.StandsAt(end)) yield return reply;
        }
    }
}
