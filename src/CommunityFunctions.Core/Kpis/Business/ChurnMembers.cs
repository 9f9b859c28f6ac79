using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class ChurnMembers : IKpi
{
    public string Id => "churn-members";

    public Bilingual Name => new("Attrition des clients membres", "Churn of members");

    public Bilingual Explanation => new(
        "Parmi les clients qui avaient un abonnement payant au début de la période et étaient alors membres, part de ceux qui n’en ont plus aucun à la fin. "
        + "Comparée à celle des non-membres, elle montre une association, pas un effet.",
        "Of the clients who had a paid subscription at the period’s start and were members then, the share who have none left at its end. "
        + "Beside that of non-members it shows an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Lower;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => Churn.Of(facts, members: true);
}
