using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// After CHAOSS, Inactive Contributors: https://chaoss.community/kb/metric-inactive-contributors/. The last 30 days are the last 30 × 24 hours of the
/// period, whatever its length.
/// </summary>
public sealed class DormantMembers : IKpi
{
    public string Id => "dormant-members";

    public Bilingual Name => new("Membres en sommeil", "Dormant members");

    public Bilingual Explanation => new(
        "Nombre de membres toujours présents qui ont déjà contribué, mais plus dans les 30 derniers jours de la période.",
        "Number of members who are still there and have contributed before, but not in the last 30 days of the period.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Lower;

    public Needs Needs => Needs.Contributions | Needs.History;

    public Finding Compute(PeriodFacts facts)
    {
        var (last, returned) = LastContributions(facts);
        var dormant = facts.PresentAt(Turnover.LastBefore(facts.Window.End)).Where(person => last[person.Index] < facts.Window.End - Margins.Month).ToList();
        return Finding.Count(
            Rows.Of(dormant, person => new(Rows.NameOf(person), At: last[person.Index])),
            new() { ["returned"] = returned });
    }

    /// <summary>When each person contributed last, null for never; and how many members did so in the period after 30 days or more without.</summary>
    private static (Instant?[] Last, int Returned) LastContributions(PeriodFacts facts)
    {
        var last = new Instant?[facts.Timeline.People.Count];
        foreach (var person in facts.Timeline.People) last[person.Index] = person.Before?.Last;
        var returned = new PersonSet(facts.Timeline);
        foreach (var contribution in facts.Timeline.ContributionsIn(new Window(facts.Timeline.Begins, facts.Window.End)))
        {
            if (!facts.Stood(contribution)) continue;
            ref var before = ref last[contribution.PersonIndex];
            if (contribution.At >= facts.Window.Start && contribution.At - before >= Margins.Month && facts.IsMember(contribution.Person)) returned.Add(contribution.Person);
            before = contribution.At;
        }

        return (last, returned.Count);
    }
}
