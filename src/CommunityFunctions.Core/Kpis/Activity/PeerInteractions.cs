using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Replies and reactions in the period by a member to a message of another member: of the message's author, or of the conversation's starter for a reply
/// that names no message. Each reply and each reaction counts; what nobody knows the author of does not.
/// </summary>
public sealed class PeerInteractions : IKpi
{
    public string Id => "peer-interactions";

    public Bilingual Name => new("Échanges entre membres", "Peer interactions");

    public Bilingual Explanation => new(
        "Nombre de réponses et de réactions d’un membre au message d’un autre membre pendant la période. L’équipe et les robots n’y sont pas : "
        + "ce chiffre dit si la communauté vit par elle-même.",
        "The number of replies and reactions by a member to another member’s message in the period. The team and bots are left out: "
        + "the figure says whether the community lives by itself.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        var replies = facts.Messages.Where(reply => !reply.IsTopLevel && ArePeers(reply.AuthorIndex, reply.AnsweredIndex, facts));
        var reactions = facts.Reactions.Where(reaction => ArePeers(reaction.PersonIndex, reaction.AuthorIndex, facts));
        var (replied, reacted) = (replies.Count(), reactions.Count());
        var first = facts.FirstResponses.Select(response => response.Answer).OfType<Message>().ToList();
        var byMembers = first.Count(answer => facts.IsMember(answer.AuthorIndex));
        return Finding.Count(
            Rows.Of(replied + reacted, InTime(replies, reactions), row => row),
            new JsonObject
            {
                ["replies"] = replied,
                ["reactions"] = reacted,
                ["firstResponses"] = first.Count,
                ["firstResponsesByMembers"] = byMembers,
                ["shareOfFirstResponsesByMembers"] = first.Count == 0 ? null : (double)byMembers / first.Count,
            });
    }

    private static bool ArePeers(int actor, int author, PeriodFacts facts) =>
        author >= 0 && actor != author && facts.IsMember(actor) && facts.IsMember(author);

    /// <summary>Of the same moment the replies first.</summary>
    private static IEnumerable<KpiRow> InTime(IEnumerable<Message> replies, IEnumerable<Reaction> reactions)
    {
        using var left = reactions.GetEnumerator();
        var isLeft = left.MoveNext();
        foreach (var reply in replies)
        {
            for (; isLeft && left.Current.Moment < reply.Moment; isLeft = left.MoveNext()) yield return RowOf(left.Current);
            yield return RowOf(reply);
        }

        for (; isLeft; isLeft = left.MoveNext()) yield return RowOf(left.Current);
    }

    private static KpiRow RowOf(Message reply) => new(Rows.NameOf(reply.Author), reply.Source.ToString(), reply.Id, reply.At, Note: "reply");

    private static KpiRow RowOf(Reaction reaction) => new(Rows.NameOf(reaction.Person), reaction.Source.ToString(), reaction.Message, reaction.At, Note: "reaction");
}
