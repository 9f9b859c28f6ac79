using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// By members, since chats give no impressions: of the members other than the author who were there when a post was made, the share who replied in its
/// conversation, or reacted to it, within 48 hours; the mean over the posts whose 48 hours ended in the period. Posts with nobody else there are left out.
/// </summary>
public sealed class EngagementRatePerPost : IKpi
{
    private static readonly Unknown NoneSeen = UnknownReasons.NothingToMeasure(
        "Aucune publication faite devant d’autres membres n’a achevé ses 48 heures pendant la période.",
        "No post made while other members were there ended its 48 hours in the period.");

    public string Id => "engagement-rate-per-post";

    public Bilingual Name => new("Taux d’engagement par publication", "Engagement rate per post");

    public Bilingual Explanation => new(
        "Part moyenne des autres membres présents qui ont répondu ou réagi à une publication dans les 48 heures. "
        + "Le taux se mesure sur les membres présents, car les messageries ne disent pas combien de personnes ont vu un message.",
        "The mean share of the other members present who replied or reacted to a post within 48 hours. "
        + "It is measured against the members present, since chats do not tell how many people saw a message.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        // Who could have answered is who was there when it was posted: known from the lists of members on, not before.
        if (KpiCatalog.MissingBaseline(facts, facts.RipeAfter(Margins.Post).Start) is { } baseline) return Finding.NotKnown(baseline);

        var posts = Post.RipeIn(facts);
        var reactions = ReactionsTo(posts, facts);
        var headcount = new Headcount(facts);
        var rows = posts.ConvertAll(post => RowOf(post, headcount.At(post.At), reactions[post.Key], facts)).OfType<KpiRow>().ToList();
        var shares = rows.ConvertAll(row => row.Value!.Value);
        var details = new JsonObject { ["postsOfRituals"] = rows.Count(row => row.Note == "ritual"), ["postsWithNobodyElse"] = posts.Count - rows.Count };
        if (rows.Count == 0) return Finding.NotKnown(NoneSeen, details) with { Denominator = 0 };
        return new()
        {
            Value = shares.Average(),
            Numerator = shares.Sum(),
            Denominator = rows.Count,
            Interval = Mean.IntervalOf(shares, 0, 1),
            Rows = rows,
            Details = details,
        };
    }

    private static ILookup<(SourceName, string), Reaction> ReactionsTo(List<Post> posts, PeriodFacts facts)
    {
        var keys = posts.Select(post => post.Key).ToHashSet();
        return facts.Timeline.Reactions
            .Where(reaction => reaction.StandsAt(facts.Window.End) && keys.Contains((reaction.Fact.Source, reaction.Fact.Message)))
            .ToLookup(reaction => (reaction.Fact.Source, reaction.Fact.Message));
    }

    /// <returns>Null when nobody else was there.</returns>
    private static KpiRow? RowOf(Post post, int present, IEnumerable<Reaction> reactions, PeriodFacts facts)
    {
        var others = present - (post.Author is { } author && facts.IsMember(author) && author.IsPresentAt(post.At) ? 1 : 0);
        if (others == 0) return null;
        var engaged = post.RepliesIn(facts).Select(reply => reply.Author)
            .Concat(reactions.Where(reaction => post.At <= reaction.At && reaction.At < post.WatchedUntil).Select(reaction => reaction.Person))
            .Where(person => person != post.Author && facts.IsMember(person) && person.IsPresentAt(post.At))
            .Distinct().Count();
        return new(
            post.Author is null ? null : Rows.NameOf(post.Author), post.Source.ToString(), post.Id, post.At,
            (double)engaged / others, post.Author is null ? "ritual" : null);
    }
}
