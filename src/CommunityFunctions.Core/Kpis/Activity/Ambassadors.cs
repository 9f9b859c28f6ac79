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
        var ambassadors = there.Only(person => person.Holds(Roles.Ambassador, new Window(end, facts.Window.End)));
        var others = there.Only(person => !ambassadors.Contains(person));
        return Finding.Count(Rows.Of(ambassadors), new() { ["candidates"] = CandidatesOf(facts, others) });
    }

    private static JsonArray CandidatesOf(PeriodFacts facts, PersonSet others)
    {
        var (contributed, turned, end) = (new int[facts.Timeline.People.Count], new int[facts.Timeline.People.Count], Ticks.Of(facts.Window.End));
        foreach (var contribution in facts.Timeline.ContributionsIn(facts.Window))
        {
            if (contribution.StandsAt(end)) contributed[contribution.PersonIndex]++;
        }

        foreach (var message in facts.Messages.Where(message => IsToAnother(message.AuthorIndex, message.AnsweredIndex))) turned[message.AuthorIndex]++;
        foreach (var reaction in facts.Reactions.Where(reaction => IsToAnother(reaction.PersonIndex, reaction.AuthorIndex))) turned[reaction.PersonIndex]++;

        return new([.. facts.Timeline.People.Where(person => contributed[person.Index] > 0 && others.Contains(person))
            .OrderByDescending(person => contributed[person.Index]).ThenByDescending(person => turned[person.Index]).ThenBy(person => person.Id.Value, StringComparer.Ordinal)
            .Take(Top)
            .Where(person => turned[person.Index] > 0 && !person.IsObjector)
            .Select(person => new JsonObject
            {
                ["member"] = person.Id.Value, ["contributions"] = contributed[person.Index], ["peerInteractions"] = turned[person.Index],
            })]);

        bool IsToAnother(int who, int author) => author >= 0 && author != who && others.Contains(who) && facts.IsMember(author);
    }
}
