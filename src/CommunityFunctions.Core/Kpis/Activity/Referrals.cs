using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Distinct people referred. The referrer must be a member who was there at that moment; nobody refers themselves, nor a bot. A row names the person
/// referred.
/// </summary>
public sealed class Referrals : IKpi
{
    public string Id => "referrals";

    public Bilingual Name => new("Parrainages", "Referrals");

    public Bilingual Explanation => new(
        "Nombre de personnes recommandées par un membre dans la période. Une personne recommandée deux fois compte une fois.",
        "Number of people referred by a member in the period. Somebody referred twice counts once.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Referrals | Needs.Baseline;

    public Finding Compute(PeriodFacts facts)
    {
        var counted = facts.Timeline.Referrals
            .Where(referral => facts.Window.Contains(referral.Fact.At) && IsByMember(referral.Referrer, referral.Referred))
            .Where(referral => referral.Referrer.IsPresentAt(referral.Fact.At))
            .DistinctBy(referral => referral.Referred)
            .ToList();
        return Finding.Count([.. counted.Select(referral => new KpiRow(Rows.NameOf(referral.Referred), referral.Fact.Source.ToString(), At: referral.Fact.At))]);

        bool IsByMember(Person referrer, Person referred) => facts.IsMember(referrer) && referrer != referred && !referred.IsBot;
    }
}
