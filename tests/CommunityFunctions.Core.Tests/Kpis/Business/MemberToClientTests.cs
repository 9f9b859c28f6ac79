using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class MemberToClientTests
{
    private static TestLife Members(params string[] names) => names.Aggregate(new TestLife(), (life, name) => life.Joined(name, "2026-09-01 09:00"));

    [Fact]
    public void Of_the_members_who_were_no_clients_those_count_who_won_a_lead_or_began_to_pay()
    {
        // ann won, bob pays, cleo only tries, dan did nothing: 2/4. eve paid before, and fay won in January: both were clients already.
        var finding = Members("ann", "bob", "cleo", "dan", "eve").Joined("fay", "2025-12-01 09:00")
            .Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won).Subscription("bob", "2026-11-04 10:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("cleo", "2026-11-04 10:00", "s2", SubscriptionTurn.Started, 49, trial: true)
            .Subscription("eve", "2026-09-04 10:00", "s3", SubscriptionTurn.Started, 49).Subscription("eve", "2026-11-05 10:00", "s4", SubscriptionTurn.Started, 29)
            .Lead("fay", "2026-01-03 10:00", "l2", LeadStage.Won).Lead("fay", "2026-11-03 10:00", "l3", LeadStage.Won)
            .Compute("member-to-client", "2026-11");

        Assert.Equal((0.5, 2, 4), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann won l1", "bob subscribed s1"], finding.Rows.Select(row => $"{row.Member!.Value.Value} {row.Note} {row.Item}"));
    }

    [Fact]
    public void Beside_members_stand_others_who_were_known_by_a_lead_of_the_30_days_before()
    {
        // Members: ann of ann and bob. Others: xan of xan and yin; zoe's lead is too old, win was a client, new is known only since.
        var details = Members("ann", "bob").Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won)
            .Lead("xan", "2026-10-10 10:00", "l2", LeadStage.Created).Lead("xan", "2026-11-03 10:00", "l2", LeadStage.Won)
            .Lead("yin", "2026-10-10 10:00", "l3", LeadStage.Created).Lead("zoe", "2026-10-01 10:00", "l4", LeadStage.Created)
            .Lead("win", "2026-10-10 10:00", "l5", LeadStage.Won).Lead("new", "2026-11-03 10:00", "l6", LeadStage.Won)
            .Compute("member-to-client", "2026-11").Details;

        Assert.Equal((1, 2), ((int)details["members"]!["count"]!, (int)details["members"]!["n"]!));
        Assert.Equal((1, 2), ((int)details["nonMembers"]!["count"]!, (int)details["nonMembers"]!["n"]!));
    }

    [Fact]
    public void Who_becomes_a_member_during_the_period_is_not_among_them()
    {
        var finding = Members("ann").Joined("new", "2026-11-01 00:00").Subscription("new", "2026-11-20 10:00", "s1", SubscriptionTurn.Started, 49)
            .Compute("member-to-client", "2026-11");

        Assert.Equal((0, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void Who_became_a_client_and_left_again_within_the_period_did_become_one()
    {
        var finding = Members("ann").Subscription("ann", "2026-11-03 10:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("ann", "2026-11-20 10:00", "s1", SubscriptionTurn.Ended).Compute("member-to-client", "2026-11");

        Assert.Equal(1, finding.Value);
    }

    [Fact]
    public void Who_was_a_client_once_by_subscription_alone_can_become_one_again()
    {
        var finding = Members("ann").Subscription("ann", "2026-09-03 10:00", "s1", SubscriptionTurn.Started, 49)
            .Subscription("ann", "2026-10-20 10:00", "s1", SubscriptionTurn.Ended).Subscription("ann", "2026-11-20 10:00", "s1", SubscriptionTurn.Started, 49)
            .Compute("member-to-client", "2026-11");

        Assert.Equal((1, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void One_source_of_leads_or_of_subscriptions_is_enough_and_without_either_it_is_unknown()
    {
        Assert.Equal("not-fed", Members("ann").Compute("member-to-client", "2026-11").Unknown?.Code);
        Assert.Equal(1, Members("ann").Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Won).Compute("member-to-client", "2026-11").Value);
        Assert.Equal(1, Members("ann").Subscription("ann", "2026-11-03 10:00", "s1", SubscriptionTurn.Started, 9).Compute("member-to-client", "2026-11").Value);
    }
}
