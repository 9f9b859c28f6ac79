using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class MrrMembers : IKpi
{
    public string Id => "mrr-members";

    public Bilingual Name => new("Revenu mensuel récurrent des membres", "Monthly recurring revenue of members");

    public Bilingual Explanation => new(
        "Ce que les abonnements actifs des membres rapportent chaque mois à la fin de la période, hors taxes et sans les essais, dans la devise de la "
        + "communauté ; les montants en d’autres devises sont indiqués à part. Comparé à celui des non-membres, il montre une association, pas un effet.",
        "What members’ active subscriptions bring in each month at the period’s end, excluding tax and trials, in the community’s currency; amounts in "
        + "other currencies are listed apart. Beside that of non-members it shows an association, not an effect.");

    public KpiUnit Unit => KpiUnit.MoneyPerMonth;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => Revenue.Of(facts, members: true);
}
