using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class AcquisitionCostTests
{
    private static TestLife FiveNewClients() => new TestLife()
        .Joined("ann", "2026-08-01 09:00").Joined("bob", "2026-08-01 09:00").Joined("late", "2026-11-02 09:00")
        .Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won).Subscription("bob", "2026-11-04 10:00", "s1", SubscriptionTurn.Started, 49)
        .Lead("late", "2026-11-05 10:00", "l2", LeadStage.Won).Lead("out", "2026-11-06 10:00", "l3", LeadStage.Won)
        .Subscription("out2", "2026-11-07 10:00", "s2", SubscriptionTurn.Started, 49);

    private static readonly Cost[] Costs =
    [
        Money.Cost("Referral bonus", CostKind.Acquisition, 300, on: CostShare.Members),
        Money.Cost("Ads", CostKind.Acquisition, 1600, on: CostShare.NonMembers),
        Money.Cost("Sales event", CostKind.Acquisition, 500, CostRhythm.Once, new LocalDate(2026, 11, 12)),
        Money.Cost("Slack", CostKind.Tools, 999),
    ];

    [Fact]
    public void What_is_spent_on_all_is_shared_out_over_new_clients_and_who_joined_meanwhile_was_no_member()
    {
        // Members ann, bob: 300 + 500 × 2/5 = 500, 250 each. Others late, out, out2: 1600 + 300 = 1900, 633.33 each. All: 2400 ÷ 5 = 480.
        var finding = FiveNewClients().Costing(Costs).Compute("acquisition-cost", "2026-11");

        Assert.Equal((480, 2400, 5), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(5, finding.Rows.Count);
        Assert.Equal(["ann", "bob"], finding.Rows.Where(row => row.Note == "member").Select(row => row.Member!.Value.Value));
        Assert.Equal((2, 3), (finding.Side("members")["n"]!.GetValue<int>(), finding.Side("nonMembers")["n"]!.GetValue<int>()));
        Assert.Equal((250m, 1900m / 3), (finding.Side("members")["cost"]!.GetValue<decimal>(), finding.Side("nonMembers")["cost"]!.GetValue<decimal>()));
        Assert.Equal((250 * 3 / 1900.0) - 1, finding.Details.Number("reduction")!.Value, 12); // −0.605.
    }

    [Fact]
    public void Without_new_clients_or_without_acquisition_spend_it_is_unknown()
    {
        Assert.Equal("nothing-to-measure", FiveNewClients().Costing(Costs).Compute("acquisition-cost", "2026-12").Unknown?.Code);
        Assert.Equal("no-costs", FiveNewClients().Costing(Money.Cost("Slack", CostKind.Tools, 300)).Compute("acquisition-cost", "2026-11").Unknown?.Code);
        Assert.Equal("not-fed", new TestLife().Costing(Costs).Compute("acquisition-cost", "2026-11").Unknown?.Code);
    }

    [Fact]
    public void A_cost_that_ended_last_month_is_no_spend_of_this_one()
    {
        var finding = FiveNewClients().Costing(Money.Cost("Ads", CostKind.Acquisition, 1600, until: new LocalDate(2026, 10, 31))).Compute("acquisition-cost", "2026-11");

        Assert.Equal((null, "no-costs"), (finding.Value, finding.Unknown?.Code));
    }

    [Fact]
    public void With_new_clients_on_one_side_only_there_is_no_reduction_to_tell()
    {
        var finding = new TestLife().Joined("ann", "2026-08-01 09:00").Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won).Costing(Costs).Compute("acquisition-cost", "2026-11");

        Assert.Equal((2400, 1), (finding.Value, finding.Denominator));
        Assert.Equal(800, finding.Side("members")["cost"]!.GetValue<decimal>()); // 300 + all of 500.
        Assert.Null(finding.Details["reduction"]);
        Assert.Null(finding.Side("nonMembers")["cost"]);
    }
}
