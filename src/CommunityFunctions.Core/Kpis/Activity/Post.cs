using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>A top-level message by a human, or by one of our rituals: what people are given to answer. Other bots' posts are none.</summary>
/// <param name="At">UTC.</param>
/// <param name="Author">Null for a ritual's post, whosever account it was posted with.</param>
/// <param name="Conversation">Null when nobody answered, nor told us of the post.</param>
internal sealed record Post(SourceName Source, string Id, Instant At, Person? Author, Conversation? Conversation)
{
    /// <summary>It is watched up to here, excluded.</summary>
    public Instant WatchedUntil => At + Margins.Post;

    public (SourceName, string) Key => (Source, Id);

    /// <summary>
    /// The posts whose 48 hours ended in the period and that had not been deleted by its end, in order of time. A ritual's post is known by the log of
    /// what we published, also where the platform does not tell us of our own messages.
    /// </summary>
    public static List<Post> RipeIn(PeriodFacts facts)
    {
        var ripe = facts.RipeAfter(Margins.Post);
        var rituals = facts.Timeline.Rituals.Select(ritual => (ritual.Source, ritual.Message)).ToHashSet();
        var topLevel = facts.Timeline.Messages.Where(message => message.IsTopLevel).ToList();
        var told = topLevel.Select(message => (message.Fact.Source, message.Fact.Id)).Where(rituals.Contains).ToHashSet();
        return
        [
            .. topLevel
                .Where(message => ripe.Contains(message.At) && message.StandsAt(facts.Window.End))
                .Select(message => (Message: message, IsRitual: rituals.Contains((message.Fact.Source, message.Fact.Id))))
                .Where(post => post.IsRitual || !post.Message.Author.IsBot)
                .Select(post => new Post(post.Message.Fact.Source, post.Message.Fact.Id, post.Message.At, post.IsRitual ? null : post.Message.Author, post.Message.Conversation))
                .Concat(facts.Timeline.Rituals
                    .Where(ritual => ripe.Contains(ritual.At) && told.Add((ritual.Source, ritual.Message)))
                    .Select(ritual => new Post(ritual.Source, ritual.Message, ritual.At, null, facts.Timeline.FindConversation(ritual.Source, ritual.Message))))
                .OrderBy(post => post.At),
        ];
    }

    /// <summary>What was answered in its conversation while it was watched, by anybody, as it stood at the period's end.</summary>
    public IEnumerable<Message> RepliesIn(PeriodFacts facts) =>
        Conversation?.Messages
            .Where(reply => !reply.IsTopLevel && At <= reply.At && reply.At < WatchedUntil && reply.StandsAt(facts.Window.End)) ?? [];
}
