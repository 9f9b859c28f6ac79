using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class MrrTests
{
    private static TestLife Members(params string[] names) => names.Aggregate(new TestLife(), (life, name) => life.Joined(name, "2026-08-01 09:00"));

    private static decimal[] Movement(Finding finding) =>
        [.. new[] { "start", "new", "expansion", "contraction", "churned", "moved", "end" }.Select(finding.Amount)];

    /// <summary>At the end of October: ann 100, bob 50, cleo 40, eve 25 are members and pay; fay 35 and gus 70 are none.</summary>
    private static TestLife November() => Members("ann", "bob", "cleo", "dan", "eve", "tom")
        .Subscription("ann", "2026-02-01 09:00", "s1", SubscriptionTurn.Started, 100).Subscription("ann", "2026-11-05 09:00", "s1", SubscriptionTurn.Changed, 130)
        .Subscription("bob", "2026-09-01 09:00", "s2", SubscriptionTurn.Started, 50).Subscription("bob", "2026-11-05 09:00", "s2", SubscriptionTurn.Changed, 20)
        .Subscription("cleo", "2026-09-01 09:00", "s3", SubscriptionTurn.Started, 40).Subscription("cleo", "2026-11-20 09:00", "s3", SubscriptionTurn.Ended)
        .Subscription("dan", "2026-11-30 23:59", "s4", SubscriptionTurn.Started, 60)
        .Subscription("eve", "2026-09-01 09:00", "s5", SubscriptionTurn.Started, 25).Left("eve", "2026-11-15 09:00")
        .Subscription("fay", "2026-09-01 09:00", "s6", SubscriptionTurn.Started, 35).Subscription("fay", "2026-11-25 09:00", "s6", SubscriptionTurn.Changed, 45)
        .Joined("fay", "2026-11-10 09:00")
        .Subscription("gus", "2026-09-01 09:00", "s7", SubscriptionTurn.Started, 70)
        .Subscription("tom", "2026-09-01 09:00", "s8", SubscriptionTurn.Started, 99, trial: true);

    [Fact]
    public void Every_change_of_members_revenue_has_its_place_and_they_add_up()
    {
        // 215 + 60 dan + 30 ann − 30 bob − 40 cleo + (45 fay − 25 eve) = 255.
        var finding = November().Compute("mrr-members", "2026-11");

        Assert.Equal([215, 60, 30, 30, 40, 20, 255], Movement(finding));
        Assert.Equal((255, 255), (finding.Value, finding.Numerator));
        Assert.Equal(["ann s1 130", "bob s2 20", "dan s4 60", "fay s6 45"], finding.Rows.Select(row => $"{row.Member!.Value.Value} {row.Item} {row.Value}"));
    }

    [Fact]
    public void What_fay_paid_more_counts_for_those_to_whom_she_belonged_and_then_moves()
    {
        // 35 fay + 70 gus = 105; + 10 fay; − 45 fay + 25 eve = −20; 95.
        var finding = November().Compute("mrr-non-members", "2026-11");

        Assert.Equal([105, 0, 10, 0, 0, -20, 95], Movement(finding));
        Assert.Equal(95, finding.Value);
    }

    [Fact]
    public void Members_stand_beside_the_others_with_both_n_and_the_interval_of_the_difference()
    {
        // Members 130, 20, 60, 45: 255 ÷ 4 = 63.75; others 70, 25: 47.5.
        // s²: (66.25² + 43.75² + 3.75² + 18.75²) ÷ 3 = 2,222.9167; ÷ 4 = 555.7292. (22.5² + 22.5²) ÷ 1 = 1,012.5; ÷ 2 = 506.25. √1,061.9792 = 32.58802.
        var finding = November().Compute("mrr-members", "2026-11");

        Assert.Equal((4, 2), (finding.Side("members")["n"]!.GetValue<int>(), finding.Side("nonMembers")["n"]!.GetValue<int>()));
        Assert.Equal((63.75, 47.5), (finding.Side("members").Number("arpa"), finding.Side("nonMembers").Number("arpa")));
        Assert.Equal(16.25, finding.Side("difference").Number("value"));
        Assert.Equal(16.25 - (1.959964 * 32.58802), finding.Side("difference").Number("low")!.Value, 3);
        Assert.Equal("association", finding.Details["relation"]!.GetValue<string>());
    }

    [Fact]
    public void A_trial_that_becomes_paid_is_new_on_that_day_and_nothing_before()
    {
        var life = Members("ann").Subscription("ann", "2026-10-20 09:00", "s1", SubscriptionTurn.Started, 49, trial: true)
            .Subscription("ann", "2026-11-20 09:00", "s1", SubscriptionTurn.Changed, 49);

        Assert.Equal([0, 0, 0, 0, 0, 0, 0], Movement(life.Compute("mrr-members", "2026-10")));
        Assert.Empty(life.Compute("mrr-members", "2026-10").Rows);
        Assert.Equal([0, 49, 0, 0, 0, 0, 49], Movement(life.Compute("mrr-members", "2026-11")));
    }

    [Fact]
    public void A_person_with_two_subscriptions_who_ends_one_pays_less_and_is_not_lost()
    {
        var life = Members("ann").Subscription("ann", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("ann", "2026-09-20 09:00", "s2", SubscriptionTurn.Started, 29).Subscription("ann", "2026-11-20 09:00", "s1", SubscriptionTurn.Ended);

        Assert.Equal([78, 0, 0, 49, 0, 0, 29], Movement(life.Compute("mrr-members", "2026-11")));
        Assert.Equal(0, life.Compute("churn-members", "2026-11").Value);
    }

    [Fact]
    public void A_subscription_that_changed_before_it_started_is_there_from_the_first_word_and_its_last_word_counts()
    {
        var life = Members("ann").Subscription("ann", "2026-11-10 09:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("ann", "2026-10-28 09:00", "s1", SubscriptionTurn.Changed, 29);

        Assert.Equal(29, life.Compute("mrr-members", "2026-10").Value);
        Assert.Equal([29, 0, 20, 0, 0, 0, 49], Movement(life.Compute("mrr-members", "2026-11")));
    }

    [Fact]
    public void At_one_and_the_same_instant_the_change_comes_after_the_start_and_the_end_last()
    {
        var life = Members("ann", "bob").Subscription("ann", "2026-11-10 09:00", "s1", SubscriptionTurn.Changed, 59)
            .Subscription("ann", "2026-11-10 09:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("bob", "2026-11-10 09:00", "s2", SubscriptionTurn.Ended).Subscription("bob", "2026-11-10 09:00", "s2", SubscriptionTurn.Started, 49);

        Assert.Equal(59, life.Compute("mrr-members", "2026-11").Value);
    }

    [Fact]
    public void A_subscription_of_years_ago_still_counts()
    {
        var life = Members("ann").Subscription("ann", "2023-02-01 09:00", "s1", SubscriptionTurn.Started, 49);

        Assert.Equal([49, 0, 0, 0, 0, 0, 49], Movement(life.Compute("mrr-members", "2026-11")));
    }

    [Fact]
    public void Of_two_currencies_only_the_communitys_is_summed_and_the_other_is_listed()
    {
        var finding = Members("ann", "bob", "cleo").Subscription("ann", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("bob", "2026-09-20 09:00", "s2", SubscriptionTurn.Started, 500, currency: "USD")
            .Subscription("cleo", "2026-09-20 09:00", "s3", SubscriptionTurn.Started, 10).Subscription("cleo", "2026-09-20 09:00", "s4", SubscriptionTurn.Started, 20, currency: "USD")
            .Compute("mrr-members", "2026-11");

        Assert.Equal(59, finding.Value);
        Assert.Equal(["s1", "s3"], finding.Rows.Select(row => row.Item));
        Assert.Equal("""{"USD":{"amount":520,"subscriptions":2}}""", finding.Details["otherCurrencies"]!.ToJsonString());
        Assert.Equal(1, finding.Side("members")["n"]!.GetValue<int>()); // What bob and cleo pay in all, nobody knows.
    }

    [Fact]
    public void With_amounts_in_other_currencies_alone_it_is_unknown_and_not_zero()
    {
        var finding = Members("ann").Subscription("ann", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 500, currency: "USD").Compute("mrr-members", "2026-11");

        Assert.Equal((null, "other-currency"), (finding.Value, finding.Unknown?.Code));
    }

    [Fact]
    public void Who_changes_to_another_currency_is_neither_lost_nor_less_but_moved()
    {
        var life = Members("ann").Subscription("ann", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("ann", "2026-11-20 09:00", "s1", SubscriptionTurn.Changed, 55, currency: "USD");
        var finding = life.Compute("mrr-members", "2026-11");

        Assert.Equal([49, 0, 0, 0, 0, -49, 0], Movement(finding));
        Assert.Equal(-49, finding.Amount("movedByCurrency"));
        Assert.Equal(0, life.Compute("churn-members", "2026-11").Value);
        Assert.Equal("other-currency", life.Compute("retention-revenue-members", "2026-11").Unknown?.Code);
    }

    [Fact]
    public void A_contact_pays_as_a_member_only_once_they_are_known_to_be_the_same_person()
    {
        var life = Members("ann").Subscription("contact", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49);

        Assert.Equal((0, 49), (life.Compute("mrr-members", "2026-11").Value, life.Compute("mrr-non-members", "2026-11").Value));
        life.Merged("contact", "ann");
        Assert.Equal((49, 0), (life.Compute("mrr-members", "2026-11").Value, life.Compute("mrr-non-members", "2026-11").Value));
    }

    [Fact]
    public void The_team_and_bots_pay_on_neither_side()
    {
        var life = Members("tim", "ann").IsTeam("tim").Subscription("tim", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49);

        Assert.Equal((0, 0), (life.Compute("mrr-members", "2026-11").Value, life.Compute("mrr-non-members", "2026-11").Value));
    }

    [Fact]
    public void A_list_of_members_that_was_read_within_the_period_tells_the_end_and_not_the_movement()
    {
        var life = new TestLife().Listed("ann", "2026-11-10 09:00").Subscription("ann", "2026-09-20 09:00", "s1", SubscriptionTurn.Started, 49);
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-11-10 09:00") };
        var finding = life.Compute("mrr-members", "2026-11");

        Assert.Equal((49, "no-baseline"), (finding.Value, finding.Details["movementUnknownBecause"]!.GetValue<string>()));
        Assert.Null(finding.Details["start"]);
        Assert.Equal("no-baseline", life.Compute("churn-members", "2026-11").Unknown?.Code);
    }
}
