using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime.Text;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Distinct members who, in the period, answered in the conversation of a ritual's post or reacted to that post, whenever it was posted, ÷ distinct
/// members with a contribution or reaction in the period. Each ritual's last 8 runs whose 48 hours are over are compared by who answered within them.
/// </summary>
public sealed class RitualParticipation : IKpi
{
    private const int Runs = 8;

    public string Id => "ritual-participation";

    public Bilingual Name => new("Participation aux rituels", "Ritual participation");

    public Bilingual Explanation => new(
        "Parmi les membres qui ont contribué ou réagi pendant la période, part de ceux qui ont répondu ou réagi à la publication d’un rituel.",
        "Of the members who contributed or reacted in the period, the share who answered or reacted to a ritual’s post.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Rituals;

    public Finding Compute(PeriodFacts facts)
    {
        var posts = facts.Timeline.Rituals.Where(post => post.At < facts.Window.End).ToList();
        var responses = new RitualResponses(facts);
        var rituals = posts.GroupBy(post => post.Ritual).OrderBy(ritual => ritual.Key, StringComparer.Ordinal)
            .Select(ritual => (Id: ritual.Key, Posts: ritual.OrderBy(post => post.At).ToList(), Responders: RespondersIn(ritual, responses, facts.Window))).ToList();
        var responders = new PersonSet(facts.Timeline, rituals.SelectMany(ritual => ritual.Responders));
        var details = new JsonObject
        {
            ["rituals"] = new JsonArray([.. rituals.Select(ritual => (JsonNode)DetailsOf(ritual.Id, ritual.Posts, ritual.Responders.Count, responses, facts))]),
        };
        if (responders.Count == 0 && !posts.Exists(post => facts.Window.Contains(post.At)))
        {
            return Finding.NotKnown(UnknownReasons.NothingToMeasure(
                "Aucun rituel n’a été publié pendant la période.", "No ritual was posted in the period."), details);
        }

        return Finding.Proportion(Rows.Of(responders), facts.Engaged.Count, UnknownReasons.NothingToMeasure(
            "Aucun membre n’a contribué ni réagi pendant la période.", "No member contributed or reacted in the period."), details);
    }

    private static HashSet<Person> RespondersIn(IEnumerable<RitualFact> posts, RitualResponses responses, Window window) =>
        [.. posts.SelectMany(post => responses.To(post, window))];

    private static JsonObject DetailsOf(string id, List<RitualFact> posts, int responders, RitualResponses responses, PeriodFacts facts)
    {
        var runs = posts.Where(post => post.At + Margins.Post <= facts.Window.End).TakeLast(Runs)
            .Select(post => (Post: post, Responders: RespondersOf(post, responses, facts))).ToList();
        return new()
        {
            ["ritual"] = id,
            ["posts"] = posts.Count(post => facts.Window.Contains(post.At)),
            ["responders"] = responders,
            ["runs"] = new JsonArray([.. runs.Select(run => (JsonNode)new JsonObject
            {
                ["at"] = InstantPattern.General.Format(run.Post.At),
                ["source"] = run.Post.Source.ToString(),
                ["message"] = run.Post.Message,
                ["responders"] = run.Responders,
            })]),
            ["trend"] = Trend([.. runs.Select(run => run.Responders).OfType<int>()]),
        };
    }

    /// <summary>How many members responded within the 48 hours; null for a run that is known by the carry only.</summary>
    private static int? RespondersOf(RitualFact post, RitualResponses responses, PeriodFacts facts) =>
        post.At < facts.Timeline.Begins ? null : responses.To(post, new(post.At, post.At + Margins.Post)).Distinct().Count();

    /// <summary>By how many responders more each run had than the one before: the slope of the line of least squares; null for less than 3 runs.</summary>
    private static double? Trend(int[] responders)
    {
        if (responders.Length < 3) return null;
        var middle = (responders.Length - 1) / 2.0;
        var slope = responders.Select((count, run) => (run - middle) * count).Sum();
        return slope / responders.Select((_, run) => (run - middle) * (run - middle)).Sum();
    }
}
