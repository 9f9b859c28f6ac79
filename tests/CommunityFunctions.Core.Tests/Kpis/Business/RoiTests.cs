using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class RoiTests
{
    private static readonly Cost[] Costs =
    [
        Money.Cost("Slack", CostKind.Tools, 300), Money.Cost("Referral bonus", CostKind.Acquisition, 100, on: CostShare.Members),
        Money.Cost("Ads", CostKind.Acquisition, 1600, on: CostShare.NonMembers),
    ];

    private static TestLife Won() => new TestLife().Costing(Costs).WithMargin(0.7m).Joined("ann", "2026-08-01 09:00").Joined("bob", "2026-08-01 09:00")
        .Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won, 5000).Subscription("ann", "2026-11-03 10:00", "s1", SubscriptionTurn.Started, 100)
        .Subscription("bob", "2026-11-03 10:00", "s2", SubscriptionTurn.Started, 70) // Without a lead.
        .Lead("out", "2026-11-03 10:00", "l3", LeadStage.Won, 5000).Subscription("out", "2026-11-03 10:00", "s3", SubscriptionTurn.Started, 900);

    [Fact]
    public void A_years_margin_on_the_revenue_won_from_members_leads_against_what_the_community_cost()
    {
        // 100 × 12 × 0.7 = 840; cost 300 + 100, the ads for others left out: (840 − 400) ÷ 400 = 1.1.
        var finding = Won().Compute("roi", "2026-11");

        Assert.Equal((1.1, 440, 400), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann"], finding.Who());
        Assert.Equal(1, finding.Details["n"]!.GetValue<int>());
        Assert.Equal("association", finding.Details["relation"]!.GetValue<string>());
    }

    [Fact]
    public void With_nothing_won_all_that_was_spent_is_lost() => Assert.Equal(-1, Won().Compute("roi", "2026-12").Value);

    [Fact]
    public void A_lead_whose_subscription_starts_in_the_next_month_is_counted_then_and_once()
    {
        var life = new TestLife().Costing(Costs).WithMargin(0.7m).Joined("ann", "2026-08-01 09:00")
            .Subscription("out", "2026-08-02 09:00", "s0", SubscriptionTurn.Started, 9) // Subscriptions have been told of since.
            .Lead("ann", "2026-10-29 10:00", "l1", LeadStage.Won).Subscription("ann", "2026-11-03 10:00", "s1", SubscriptionTurn.Started, 100);

        Assert.Equal((-1, 1.1, -1), (life.Compute("roi", "2026-10").Value, life.Compute("roi", "2026-11").Value, life.Compute("roi", "2026-12").Value));
    }

    [Fact]
    public void Of_a_subscription_that_starts_late_it_counts_whether_its_owner_was_a_member_before_the_lead_was_won()
    {
        var life = new TestLife().Costing(Costs).WithMargin(0.7m).Joined("ann", "2026-08-01 09:00")
            .Lead("ann", "2026-10-05 10:00", "l1", LeadStage.Won).Left("ann", "2026-10-20 10:00")
            .Subscription("ann", "2026-11-03 10:00", "s1", SubscriptionTurn.Started, 100)
            .Lead("out", "2026-10-05 10:00", "l2", LeadStage.Won).Joined("out", "2026-10-20 10:00") // A member before November, not before the win.
            .Subscription("out", "2026-11-03 10:00", "s2", SubscriptionTurn.Started, 900);

        Assert.Equal(["ann"], life.Compute("roi", "2026-11").Who());

        // Of whom nobody knows whether they were members when they won: the list was read later.
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-10-10 10:00") };
        Assert.Equal("no-baseline", life.Compute("roi", "2026-11").Unknown?.Code);
        life.Sources[0] = life.Sources[0] with { Baseline = TestLife.At("2026-10-04 10:00") };
        Assert.Equal(["ann"], life.Compute("roi", "2026-11").Who());
    }

    [Fact]
    public void A_client_who_wins_another_lead_brings_what_they_pay_more()
    {
        // 30 more: 30 × 12 × 0.7 = 252; (252 − 400) ÷ 400 = −0.37.
        var finding = Won().Lead("ann", "2026-12-03 10:00", "l2", LeadStage.Won).Subscription("ann", "2026-12-03 10:00", "s1", SubscriptionTurn.Changed, 130)
            .Compute("roi", "2026-12");

        Assert.Equal(-0.37, finding.Value);
    }

    [Fact]
    public void Who_becomes_a_member_during_the_period_was_not_won_by_the_community() =>
        Assert.Equal(["ann"], Won().Joined("out", "2026-11-02 10:00").Compute("roi", "2026-11").Who());

    [Fact]
    public void Spending_on_all_costs_the_community_the_share_of_its_new_clients()
    {
        // New clients: ann, bob and out. 600 × 2/3 = 400: cost 800; (840 − 800) ÷ 800 = 0.05.
        var life = Won().Costing([.. Costs, Money.Cost("Event", CostKind.Acquisition, 600)]);

        Assert.Equal(0.05, life.Compute("roi", "2026-11").Value);
    }

    [Fact]
    public void Without_costs_or_without_a_margin_or_without_subscriptions_it_is_unknown_and_says_which()
    {
        Assert.Equal("no-costs", Won().Costing().Compute("roi", "2026-11").Unknown?.Code);
        Assert.Equal("no-costs", Won().Costing(Costs[2]).Compute("roi", "2026-11").Unknown?.Code);
        var life = Won();
        life.Community = life.Community with { GrossMargin = [] };
        Assert.Equal("no-margin", life.Compute("roi", "2026-11").Unknown?.Code);
        Assert.Equal("not-fed", new TestLife().Costing(Costs).WithMargin(0.7m).Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won).Compute("roi", "2026-11").Unknown?.Code);
    }
}
