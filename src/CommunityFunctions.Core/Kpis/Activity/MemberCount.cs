using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

public sealed class MemberCount : IKpi
{
    public string Id => "members";

    public Bilingual Name => new("Membres", "Members");

    public Bilingual Explanation => new(
        "Nombre de membres présents au dernier instant de la période, sans les robots ni l’équipe. Une personne qui a plusieurs comptes compte une fois.",
        "Number of members who are there at the last instant of the period, without bots and team. A person with several accounts counts once.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Sightings;

    public Finding Compute(PeriodFacts facts) => Finding.Count(
        Rows.Of(facts.PresentAt(Turnover.LastBefore(facts.Window.End))),
        new() { ["discovered"] = Turnover.Of(facts).Discovered.Count });
}
