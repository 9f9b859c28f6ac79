using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class MrrNonMembers : IKpi
{
    public string Id => "mrr-non-members";

    public Bilingual Name => new("Revenu mensuel récurrent des non-membres", "Monthly recurring revenue of non-members");

    public Bilingual Explanation => new(
        "Ce que les abonnements actifs des clients qui ne sont pas membres rapportent chaque mois à la fin de la période, hors taxes et sans les essais, "
        + "dans la devise de la communauté ; les montants en d’autres devises sont indiqués à part.",
        "What active subscriptions of clients who are not members bring in each month at the period’s end, excluding tax and trials, in the community’s "
        + "currency; amounts in other currencies are listed apart.");

    public KpiUnit Unit => KpiUnit.MoneyPerMonth;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => Revenue.Of(facts, members: false);
}
