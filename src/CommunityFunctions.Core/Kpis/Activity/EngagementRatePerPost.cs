using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
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

        var (posts, headcount, engaged) = (facts.Posts, new Headcount(facts), new PersonMarks(facts.Timeline));
        var measured = posts.Select(post => (Post: post, Others: headcount.At(post.Moment) - (IsMemberAt(post, post.Author, facts) ? 1 : 0)))
            .Where(post => post.Others > 0)
            .Select(post => (post.Post, Share: (double)EngagedBy(post.Post, engaged, facts) / post.Others)).ToList();
        var shares = measured.ConvertAll(post => post.Share);
        var details = new JsonObject { ["postsOfRituals"] = measured.Count(post => post.Post.Author is null), ["postsWithNobodyElse"] = posts.Count - measured.Count };
        if (measured.Count == 0) return Finding.NotKnown(NoneSeen, details) with { Denominator = 0 };
        return new()
        {
            Value = shares.Average(),
            Numerator = shares.Sum(),
            Denominator = measured.Count,
            Interval = Mean.IntervalOf(shares, 0, 1),
            Rows = Rows.Of(measured, post => RowOf(post.Post, post.Share)),
            Details = details,
        };
    }

    private static bool IsMemberAt(Post post, Person? person, PeriodFacts facts) =>
        person is not null && facts.IsMember(person) && person.IsPresentAt(post.Moment);

    /// <summary>How many of the other members there replied or reacted while the post was watched.</summary>
    /// <param name="engaged">To be used for each post in turn.</param>
    private static int EngagedBy(Post post, PersonMarks engaged, PeriodFacts facts)
    {
        var end = Ticks.Of(facts.Window.End);
        engaged.Clear();
        foreach (var reply in post.RepliesIn(facts)) Add(reply.Author);
        foreach (var reaction in facts.Timeline.ReactionsTo(post.Conversation))
        {
            if (post.IsWatchedAt(reaction.Moment) && reaction.StandsAt(end)) Add(reaction.Person);
        }

        return engaged.Count;

        void Add(Person person)
        {
            if (person != post.Author && IsMemberAt(post, person, facts)) engaged.Add(person);
        }
    }

    private static KpiRow RowOf(Post post, double share) => new(
        post.Author is null ? null : Rows.NameOf(post.Author), post.Source.ToString(), post.Id, post.At, share, post.Author is null ? "ritual" : null);
}
