using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

public sealed class ActiveEngagement : IKpi
{
    public string Id => "active-engagement";

    public Bilingual Name => new("Engagement actif", "Active engagement");

    public Bilingual Explanation => new(
        "Part des membres présents qui ont contribué ou réagi au moins une fois dans la période. La méthode vise plus de 40 %.",
        "Share of the members present who contributed or reacted at least once in the period. The method aims at more than 40%.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Engagement;

    public Finding Compute(PeriodFacts facts) => Finding.Proportion(Rows.Of(facts.Engaged), facts.Present.Count, UnknownReasons.NobodyPresent);
}
