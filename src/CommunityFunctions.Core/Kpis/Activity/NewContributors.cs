using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>After CHAOSS, New Contributors: https://chaoss.community/kb/metric-new-contributors/.</summary>
public sealed class NewContributors : IKpi
{
    public string Id => "new-contributors";

    public Bilingual Name => new("Nouveaux contributeurs", "New contributors");

    public Bilingual Explanation => new(
        "Nombre de membres dont la toute première contribution date de cette période.",
        "Number of members whose very first contribution falls in the period.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Contributions | Needs.History;

    public Finding Compute(PeriodFacts facts)
    {
        var (window, rows) = (facts.Window, new List<KpiRow>());
        var known = new bool[facts.Timeline.People.Count];
        foreach (var person in facts.Timeline.People) known[person.Index] = person.Before is not null;
        foreach (var contribution in facts.Timeline.ContributionsIn(new Window(facts.Timeline.Begins, window.End)))
        {
            if (known[contribution.PersonIndex] || !facts.Stood(contribution)) continue;
            known[contribution.PersonIndex] = true;
            if (window.Contains(contribution.At) && facts.IsMember(contribution.Person))
            {
                rows.Add(new(Rows.NameOf(contribution.Person), contribution.Source.ToString(), contribution.Item, contribution.At));
            }
        }

        return Finding.Count(rows);
    }
}
