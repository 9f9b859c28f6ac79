using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Members who are there and hold the role at the period's last instant. Candidates are found by a plain rule that a community manager can check: members
/// there at the end and not ambassadors, among the <see cref="Top"/> with the most contributions of the period, who also turned to others at least once:
/// answered, or reacted to, another member's message. Objectors are not proposed.
/// </summary>
public sealed class Ambassadors : IKpi
{
    /// <summary>A list to be read by a human.</summary>
    private const int Top = 10;

    public string Id => "ambassadors";

    public Bilingual Name => new("Ambassadeurs", "Ambassadors");

    public Bilingual Explanation => new(
        "Nombre de membres qui ont le rôle d’ambassadeur à la fin de la période. Candidats proposés : les dix autres membres qui ont le plus contribué, s’ils ont aussi répondu ou réagi à d’autres membres.",
        "Number of members who hold the role of ambassador at the end of the period. Candidates proposed: the ten other members who contributed most, if they also answered or reacted to other members.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Sightings | Needs.Baseline;

    public Finding Compute(PeriodFacts facts)
    {
        var end = Turnover.LastBefore(facts.Window.End);
        var there = facts.PresentAt(end);
        var ambassadors = there.Where(person => person.Holds(Roles.Ambassador, new Window(end, facts.Window.End))).ToHashSet();
        return Finding.Count(Rows.Of(ambassadors), new() { ["candidates"] = CandidatesOf(facts, there.Except(ambassadors).ToHashSet()) });
    }

    private static JsonArray CandidatesOf(PeriodFacts facts, HashSet<Person> others)
    {
        var contributed = new Dictionary<Person, int>();
        foreach (ref readonly var contribution in facts.Timeline.ContributionsIn(facts.Window))
        {
            if (contribution.StandsAt(facts.Window.End) && others.Contains(contribution.Person)) Increment(contributed, contribution.Person);
        }

        var turned = new Dictionary<Person, int>();
        foreach (var message in facts.Messages.Where(message => IsToAnother(message.Author, message.Answered))) Increment(turned, message.Author);
        foreach (var reaction in facts.Reactions.Where(reaction => IsToAnother(reaction.Person, reaction.Author))) Increment(turned, reaction.Person);

        return new([.. contributed
            .OrderByDescending(person => person.Value).ThenByDescending(person => turned.GetValueOrDefault(person.Key)).ThenBy(person => person.Key.Id.Value, StringComparer.Ordinal)
            .Take(Top)
            .Where(person => turned.ContainsKey(person.Key) && !person.Key.IsObjector)
            .Select(person => new JsonObject { ["member"] = person.Key.Id.Value, ["contributions"] = person.Value, ["peerInteractions"] = turned[person.Key] })]);

        bool IsToAnother(Person who, Person? author) => others.Contains(who) && author is not null && author != who && facts.IsMember(author);
    }

    private static void Increment(Dictionary<Person, int> counts, Person person) => counts[person] = counts.GetValueOrDefault(person) + 1;
}
