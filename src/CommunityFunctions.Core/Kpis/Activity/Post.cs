using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>A top-level message by a human, or by one of our rituals: what people are given to answer. Other bots' posts are none.</summary>
/// <param name="At">UTC.</param>
/// <param name="Author">Null for a ritual's post, whosever account it was posted with.</param>
/// <param name="Conversation">Null when nobody answered, nor told us of the post.</param>
internal readonly record struct Post(SourceName Source, string Id, Instant At, Person? Author, Conversation? Conversation)
{
    /// <summary>It is watched up to here, excluded.</summary>
    public Instant WatchedUntil => At + Margins.Post;

    /// <summary>
    /// The posts whose 48 hours ended in the period and that had not been deleted by its end, in order of time. A ritual's post is known by the log of
    /// what we published, also where the platform does not tell us of our own messages.
    /// </summary>
    public static List<Post> RipeIn(PeriodFacts facts)
    {
        var (timeline, ripe, end) = (facts.Timeline, facts.RipeAfter(Margins.Post), Ticks.Of(facts.Window.End));
        var rituals = timeline.Rituals.Select(ritual => (ritual.Source, ritual.Message)).ToHashSet();
        return
        [
            .. timeline.MessagesIn(ripe)
                .Where(message => message.IsTopLevel && message.StandsAt(end))
                .Select(message => (Message: message, IsRitual: rituals.Contains((message.Source, message.Id))))
                .Where(post => post.IsRitual || !post.Message.Author.IsBot)
                .Select(post => new Post(post.Message.Source, post.Message.Id, post.Message.At, post.IsRitual ? null : post.Message.Author, post.Message.Conversation))
                .Concat(timeline.Rituals
                    .Where(ritual => ripe.Contains(ritual.At) && timeline.FindConversation(ritual.Source, ritual.Message)?.First is null)
                    .DistinctBy(ritual => (ritual.Source, ritual.Message))
                    .Select(ritual => new Post(ritual.Source, ritual.Message, ritual.At, null, timeline.FindConversation(ritual.Source, ritual.Message))))
                .OrderBy(post => post.At),
        ];
    }

    /// <summary>What was answered in its conversation while it was watched, by anybody, as it stood at the period's end.</summary>
    public IEnumerable<Message> RepliesIn(PeriodFacts facts)
    {
        if (Conversation is not { } conversation) yield break;

        var (from, until, end) = (Ticks.Of(At), Ticks.Of(WatchedUntil), Ticks.Of(facts.Window.End));
        foreach (var reply in conversation)
        {
            if (reply.Moment >= until) yield break;
            if (!reply.IsTopLevel && from <= reply.Moment && reply.StandsAt(end)) yield return reply;
        }
    }
}
