using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class RetentionRevenueMembersTests
{
    private static TestLife Cohort() => new TestLife()
        .Joined("ann", "2026-08-01 09:00").Joined("bob", "2026-08-01 09:00").Joined("cleo", "2026-08-01 09:00").Joined("dan", "2026-08-01 09:00")
        .Subscription("ann", "2026-08-02 09:00", "s1", SubscriptionTurn.Started, 100).Subscription("ann", "2026-11-05 09:00", "s1", SubscriptionTurn.Changed, 150)
        .Subscription("bob", "2026-08-02 09:00", "s2", SubscriptionTurn.Started, 60).Subscription("bob", "2026-11-05 09:00", "s2", SubscriptionTurn.Changed, 40)
        .Subscription("cleo", "2026-08-02 09:00", "s3", SubscriptionTurn.Started, 40).Subscription("cleo", "2026-11-05 09:00", "s3", SubscriptionTurn.Ended)
        .Subscription("dan", "2026-11-05 09:00", "s4", SubscriptionTurn.Started, 500)
        .Subscription("out", "2026-08-02 09:00", "s5", SubscriptionTurn.Started, 1000);

    [Fact]
    public void What_the_members_of_the_start_still_pay_without_what_they_pay_more_or_what_is_new()
    {
        // Start 200; contraction 20; churned 40; GRR 140/200 = 0.7. Expansion 50: NRR 190/200 = 0.95.
        var finding = Cohort().Compute("retention-revenue-members", "2026-11");

        Assert.Equal((0.7, 140, 200), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(0.95, finding.Details.Number("nrr"));
        Assert.Equal(3, finding.Details["n"]!.GetValue<int>());
        Assert.Equal(["ann 100", "bob 40", "cleo 0"], finding.Rows.Select(row => $"{row.Member!.Value.Value} {row.Value}"));
    }

    [Fact]
    public void Members_stand_beside_the_others()
    {
        // Of each client the share kept: ann 1, bob 2/3, cleo 0; of the others 1 and 1/2: means 5/9 and 3/4. GRR of the others: (1000 + 100) ÷ 1200.
        var details = Cohort().Subscription("other", "2026-08-02 09:00", "s6", SubscriptionTurn.Started, 200)
            .Subscription("other", "2026-11-06 09:00", "s6", SubscriptionTurn.Changed, 100).Compute("retention-revenue-members", "2026-11").Details;

        Assert.Equal((3, 0.7), ((int)details["members"]!["n"]!, (double)details["members"]!["grr"]!));
        Assert.Equal(2, (int)details["nonMembers"]!["n"]!);
        Assert.Equal(1100 / 1200.0, (double)details["nonMembers"]!["grr"]!, 12);
        Assert.Equal((5 / 9.0) - 0.75, (double)details["difference"]!["value"]!, 12);
        Assert.Equal("meanShareKept", (string?)details["difference"]!["of"]);
    }

    [Fact]
    public void Who_leaves_the_community_and_goes_on_paying_is_retained()
    {
        Assert.Equal(0.7, Cohort().Left("ann", "2026-11-06 09:00").Compute("retention-revenue-members", "2026-11").Value);
    }

    [Fact]
    public void Who_goes_to_another_currency_is_left_out_for_nobody_knows_how_much_that_is()
    {
        // Without bob: 100 of 140.
        var finding = Cohort().Subscription("bob", "2026-11-06 09:00", "s2", SubscriptionTurn.Changed, 65, currency: "CHF").Compute("retention-revenue-members", "2026-11");

        Assert.Equal((100 / 140.0, 1), (finding.Value!.Value, finding.Details["leftOutForCurrency"]!.GetValue<int>()));
    }

    [Fact]
    public void With_no_member_who_paid_it_is_unknown() =>
        Assert.Equal("nothing-to-measure", Cohort().Compute("retention-revenue-members", "2026-08").Unknown?.Code);
}
