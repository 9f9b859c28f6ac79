using System.Globalization;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class ClvTests
{
    /// <summary>20 clients who pay 50 since August; some end in September, October and November.</summary>
    private static TestLife Clients(bool members, params string[] ends)
    {
        var life = new TestLife();
        for (var i = 0; i < 20; i++)
        {
            var who = "p" + i.ToString("00", CultureInfo.InvariantCulture);
            if (members) life.Joined(who, "2026-08-01 09:00");
            life.Subscription(who, "2026-08-02 09:00", "s" + who, SubscriptionTurn.Started, 50);
            if (i < ends.Length) life.Subscription(who, ends[i], "s" + who, SubscriptionTurn.Ended);
        }

        return life;
    }

    private static readonly string[] FiveEnds = ["2026-09-05 09:00", "2026-09-06 09:00", "2026-10-05 09:00", "2026-10-06 09:00", "2026-11-05 09:00"];

    [Theory]
    [InlineData(true, "clv-members", "members")]
    [InlineData(false, "clv-non-members", "nonMembers")]
    public void A_clients_monthly_margin_lasts_as_long_as_the_churn_of_three_months_says(bool members, string kpi, string side)
    {
        // At risk 20 + 18 + 16 = 54, lost 5. ARPA 50, margin 0.8: 40 ÷ (5/54) = 432.
        var finding = Clients(members, FiveEnds).WithMargin(0.8m).Compute(kpi, "2026-11");

        Assert.Equal(432, finding.Value!.Value, 9);
        Assert.Equal((40, 5 / 54.0), (finding.Numerator!.Value, finding.Denominator!.Value));
        Assert.Equal((5, 5), (finding.Rows.Count, finding.Details["n"]!.GetValue<int>()));
        Assert.Equal(54, finding.Side(side)["n"]!.GetValue<int>());
        Assert.Null(finding.Details["difference"]);
    }

    [Fact]
    public void With_fewer_than_five_lost_it_is_unknown()
    {
        var finding = Clients(true, FiveEnds[..4]).WithMargin(0.8m).Compute("clv-members", "2026-11");

        Assert.Equal((null, "few-churned"), (finding.Value, finding.Unknown?.Code));
        Assert.Equal(4, finding.Side("members")["churned"]!.GetValue<int>());
    }

    [Fact]
    public void Without_a_margin_it_is_unknown_also_while_the_margin_begins_later()
    {
        Assert.Equal("no-margin", Clients(true, FiveEnds).Compute("clv-members", "2026-11").Unknown?.Code);
        Assert.Equal("no-margin", Clients(true, FiveEnds).WithMargin(0.8m, 2027).Compute("clv-members", "2026-11").Unknown?.Code);
    }

    [Fact]
    public void The_margin_that_holds_on_the_last_day_counts()
    {
        var life = Clients(true, FiveEnds).WithMargin(0.8m).WithMargin(0.2m, 2027);
        life.Community = life.Community with { GrossMargin = [.. life.Community.GrossMargin, new() { Since = new LocalDate(2026, 11, 15), Share = 0.4m }] };

        Assert.Equal(216, life.Compute("clv-members", "2026-11").Value!.Value, 9);
    }

    [Fact]
    public void Who_joins_the_community_in_between_counts_each_month_as_at_its_start()
    {
        // p05 joins on 15 October: a non-member in September and October, a member in November.
        var finding = Clients(false, FiveEnds).WithMargin(0.8m).Joined("p05", "2026-10-15 09:00").Compute("clv-non-members", "2026-11");

        Assert.Equal((53, 1), (finding.Side("nonMembers")["n"]!.GetValue<int>(), finding.Side("members")["n"]!.GetValue<int>()));
        Assert.Equal("monthlyChurn", finding.Side("difference")["of"]!.GetValue<string>());
    }

    [Fact]
    public void While_the_period_is_open_only_months_that_are_over_are_taken()
    {
        var life = Clients(true, [.. FiveEnds, "2026-10-07 09:00"]).WithMargin(0.8m);
        life.Now = TestLife.At("2026-11-20 09:00");

        // At risk 20 + 18 = 38, lost 2 + 3 = 5: 40 ÷ (5/38) = 304.
        Assert.Equal(304, life.Compute("clv-members", "2026-11").Value!.Value, 9);
    }

    [Fact]
    public void Without_the_list_of_members_of_three_months_ago_it_is_unknown()
    {
        var life = Clients(true, FiveEnds).WithMargin(0.8m);
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-09-02 09:00") };

        Assert.Equal("no-baseline", life.Compute("clv-members", "2026-11").Unknown?.Code);
    }

    [Fact]
    public void What_is_paid_in_another_currency_counts_for_churn_and_not_for_the_average()
    {
        // The same 54 and 5; p19 pays 999 USD and is left out of the average, which stays 50.
        var life = Clients(true, FiveEnds).WithMargin(0.8m).Subscription("p19", "2026-08-03 09:00", "sp19", SubscriptionTurn.Changed, 999, currency: "USD");

        Assert.Equal(432, life.Compute("clv-members", "2026-11").Value!.Value, 9);
    }
}
