using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class ClvNonMembers : IKpi
{
    public string Id => "clv-non-members";

    public Bilingual Name => new("Valeur vie d’un client non membre", "Lifetime value of a non-member");

    public Bilingual Explanation => new(
        "Marge brute qu’un client non membre apporte en moyenne jusqu’à son départ : revenu mensuel par client × marge brute ÷ attrition mensuelle, sur trois "
        + "mois glissants. Inconnue avec moins de 5 départs, ou sans marge indiquée.",
        "Gross margin that a client who is not a member brings in on average until they leave: monthly revenue per client × gross margin ÷ monthly churn, over the "
        + "trailing three months. Unknown with fewer than 5 lost, or without a margin.");

    public KpiUnit Unit => KpiUnit.Money;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => LifetimeValue.Of(facts, members: false);
}
