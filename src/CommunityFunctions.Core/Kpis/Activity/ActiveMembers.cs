using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

public sealed class ActiveMembers : IKpi
{
    public string Id => "active-members";

    public Bilingual Name => new("Membres actifs", "Active members");

    public Bilingual Explanation => new(
        "Nombre de membres qui ont écrit, répondu, participé à une rencontre ou publié au moins une fois dans la période. Réagir ne suffit pas.",
        "Number of members who wrote, answered, came to a meeting or published at least once in the period. A reaction is not enough.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Contributions;

    public Finding Compute(PeriodFacts facts) => Finding.Count(Rows.Of(facts.Active));
}
