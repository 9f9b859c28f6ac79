using System.Globalization;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class ChurnTests
{
    private static TestLife Paying(int members, int lost, int others = 0, int lostOthers = 0)
    {
        var life = new TestLife();
        for (var i = 0; i < members + others; i++)
        {
            var who = "p" + i.ToString("000", CultureInfo.InvariantCulture);
            if (i < members) life.Joined(who, "2026-08-01 09:00");
            life.Subscription(who, "2026-08-02 09:00", "s" + who, SubscriptionTurn.Started, 50);
            if (i < lost || (i >= members && i < members + lostOthers)) life.Subscription(who, "2026-11-12 09:00", "s" + who, SubscriptionTurn.Ended);
        }

        return life;
    }

    [Fact]
    public void Of_500_clients_50_lost_are_ten_percent()
    {
        var finding = Paying(500, 50).Compute("churn-members", "2026-11");

        Assert.Equal((0.1, 50, 500), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(50, finding.Rows.Count);

        // Wilson: centre (0.1 + 3.8415/1000) ÷ (1 + 3.8415/500) = 0.10305; ± 0.02637.
        Assert.Equal((0.0767, 0.1294), (Math.Round(finding.Interval!.Low!.Value, 4), Math.Round(finding.Interval.High!.Value, 4)));
    }

    [Fact]
    public void Members_and_the_others_each_have_their_own_churn_and_name_both_n_and_the_interval_of_the_difference()
    {
        // 3 of 10 against 9 of 10: the second contrast of Newcombe's table turned round: −0.8090 to −0.1705.
        var life = Paying(10, 3, 10, 9);
        var (members, others) = (life.Compute("churn-members", "2026-11"), life.Compute("churn-non-members", "2026-11"));

        Assert.Equal((0.3, 0.9), (members.Value, others.Value));
        Assert.Equal(members.Details.ToJsonString(), others.Details.ToJsonString());
        Assert.Equal((10, 10), (members.Side("members")["n"]!.GetValue<int>(), members.Side("nonMembers")["n"]!.GetValue<int>()));
        var difference = members.Side("difference");
        Assert.Equal((-0.6, -0.8090, -0.1705), (
            Math.Round(difference.Number("value")!.Value, 4), Math.Round(difference.Number("low")!.Value, 4), Math.Round(difference.Number("high")!.Value, 4)));
        Assert.Equal("association", members.Details["relation"]!.GetValue<string>());
    }

    [Fact]
    public void Membership_is_that_of_the_start_whoever_joins_or_leaves_the_community_during_the_period()
    {
        var life = Paying(1, 1, 1, 1).Left("p000", "2026-11-02 09:00").Joined("p001", "2026-11-02 09:00");

        Assert.Equal(["p000"], life.Compute("churn-members", "2026-11").Who());
        Assert.Equal(["p001"], life.Compute("churn-non-members", "2026-11").Who());
    }

    [Fact]
    public void A_trial_is_no_client_to_lose_and_going_back_to_a_trial_is_being_lost()
    {
        var life = new TestLife().Joined("ann", "2026-08-01 09:00").Joined("bob", "2026-08-01 09:00")
            .Subscription("ann", "2026-08-02 09:00", "s1", SubscriptionTurn.Started, 50, trial: true).Subscription("ann", "2026-11-12 09:00", "s1", SubscriptionTurn.Ended)
            .Subscription("bob", "2026-08-02 09:00", "s2", SubscriptionTurn.Started, 50).Subscription("bob", "2026-11-12 09:00", "s2", SubscriptionTurn.Changed, 50, trial: true);

        Assert.Equal(["bob"], life.Compute("churn-members", "2026-11").Who());
        Assert.Equal(1, life.Compute("churn-members", "2026-11").Denominator);
    }

    [Fact]
    public void Who_ended_and_came_back_within_the_period_was_not_lost()
    {
        var life = Paying(2, 1).Subscription("p000", "2026-11-20 09:00", "again", SubscriptionTurn.Started, 50);

        Assert.Equal(0, life.Compute("churn-members", "2026-11").Value);
    }

    [Fact]
    public void What_ends_on_the_periods_first_instant_was_there_at_its_start()
    {
        var life = Paying(1, 0).Subscription("p000", "2026-11-01 00:00", "sp000", SubscriptionTurn.Ended);

        Assert.Equal(1, life.Compute("churn-members", "2026-11").Value);
        Assert.Equal(0, life.Compute("churn-members", "2026-10").Value);
    }

    [Fact]
    public void With_nobody_to_lose_it_is_unknown()
    {
        var finding = Paying(0, 0, 2, 1).Compute("churn-members", "2026-11");

        Assert.Equal((null, "nothing-to-measure"), (finding.Value, finding.Unknown?.Code));
        Assert.Equal("not-fed", new TestLife().Joined("ann", "2026-08-01 09:00").Compute("churn-members", "2026-11").Unknown?.Code);
    }
}
