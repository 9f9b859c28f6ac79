using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class ChurnNonMembers : IKpi
{
    public string Id => "churn-non-members";

    public Bilingual Name => new("Attrition des clients non membres", "Churn of non-members");

    public Bilingual Explanation => new(
        "Parmi les clients qui avaient un abonnement payant au début de la période sans être membres, part de ceux qui n’en ont plus aucun à la fin.",
        "Of the clients who had a paid subscription at the period’s start and were not members then, the share who have none left at its end.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Lower;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => Churn.Of(facts, members: false);
}
