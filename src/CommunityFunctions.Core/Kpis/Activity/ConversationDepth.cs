using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// The median number of replies by humans, the starter's own among them, within the 48 hours after a conversation's start. Started by anyone: a member,
/// the team, or one of our rituals; what other bots post starts no conversation, for bots never count.
/// </summary>
public sealed class ConversationDepth : IKpi
{
    private static readonly Unknown NoneRipe = UnknownReasons.NothingToMeasure(
        "Aucune conversation n’a achevé ses 48 heures pendant la période.", "No conversation’s 48 hours ended in the period.");

    public string Id => "conversation-depth";

    public Bilingual Name => new("Profondeur des conversations", "Conversation depth");

    public Bilingual Explanation => new(
        "Nombre médian de réponses reçues par une conversation dans les 48 heures qui suivent son premier message, qu’elle ait été lancée par un membre, "
        + "par l’équipe ou par un rituel. Une conversation compte dans la période où ses 48 heures s’achèvent.",
        "The median number of replies to a conversation within the 48 hours after its first message, whether a member, the team or a ritual started it. "
        + "A conversation belongs to the period in which its 48 hours end.");

    public KpiUnit Unit => KpiUnit.Mean;

    public Direction Better => Direction.Higher;

    public bool CountsTeam => true;

    public Needs Needs => Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        var posts = facts.Posts.Select(post => (Post: post, Replies: (double)RepliesTo(post, facts))).ToList();
        if (posts.Count == 0) return Finding.NotKnown(NoneRipe) with { Denominator = 0 };

        var replies = posts.ConvertAll(post => post.Replies);
        var without = replies.Count(count => count == 0);
        return new()
        {
            Value = Median.Of(replies),
            Denominator = posts.Count,
            Interval = Median.IntervalOf(replies),
            Rows = Rows.Of(posts, post => new(
                post.Post.Author is { } author ? Rows.NameOf(author) : null, post.Post.Source.ToString(), post.Post.Id, post.Post.At, post.Replies)),
            Details = new JsonObject
            {
                ["mean"] = Mean.Of(replies),
                ["withoutReply"] = without,
                ["shareWithoutReply"] = (double)without / posts.Count,
            },
        };
    }

    private static int RepliesTo(Post post, PeriodFacts facts)
    {
        var replies = 0;
        foreach (var reply in post.RepliesIn(facts))
        {
            if (!reply.Author.IsBot) replies++;
        }

        return replies;
    }
}
