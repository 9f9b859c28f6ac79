using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class ClvMembers : IKpi
{
    public string Id => "clv-members";

    public Bilingual Name => new("Valeur vie d’un client membre", "Lifetime value of a member");

    public Bilingual Explanation => new(
        "Marge brute qu’un client membre apporte en moyenne jusqu’à son départ : revenu mensuel par client × marge brute ÷ attrition mensuelle, sur trois "
        + "mois glissants. Inconnue avec moins de 5 départs, ou sans marge indiquée.",
        "Gross margin that a client who is a member brings in on average until they leave: monthly revenue per client × gross margin ÷ monthly churn, over the "
        + "trailing three months. Unknown with fewer than 5 lost, or without a margin.");

    public KpiUnit Unit => KpiUnit.Money;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts) => LifetimeValue.Of(facts, members: true);
}
