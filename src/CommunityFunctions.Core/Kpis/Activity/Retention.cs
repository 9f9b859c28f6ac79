using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>|A(t) ∩ A(t−1)| ÷ |A(t−1)|, A the active members of consecutive periods of the same length. Whoever was in the team in either is left out.</summary>
public sealed class Retention : IKpi
{
    public string Id => "retention";

    public Bilingual Name => new("Rétention", "Retention");

    public Bilingual Explanation => new(
        "Part des membres actifs de la période précédente qui le sont encore dans celle-ci.",
        "Share of the members active in the previous period who are active in this one too.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Sightings;

    public Finding Compute(PeriodFacts facts)
    {
        if (IsFirst(facts)) return Finding.NotKnown(FirstPeriod);
        var before = facts.For(facts.Period.Previous).Active.Only(facts.IsMember);
        return Finding.Proportion(Rows.Of(before.Only(facts.Active.Contains)), before.Count, NobodyBefore);
    }

    /// <summary>Nobody had been seen when the period began.</summary>
    private static bool IsFirst(PeriodFacts facts) =>
        !facts.Timeline.Kinds.Any(fact => fact.At < facts.Window.Start && (EventKinds.ShowsMember(fact.Kind) || fact.Kind == EventKind.RoleChanged));

    private static Unknown FirstPeriod => new("first-period", new(
        "C’est la première période de la communauté : il n’y en a pas d’avant à laquelle la comparer.",
        "This is the community’s first period: there is none before it to compare with."));

    private static Unknown NobodyBefore => UnknownReasons.NothingToMeasure(
        "Aucun membre n’était actif dans la période précédente.", "No member was active in the previous period.");
}
