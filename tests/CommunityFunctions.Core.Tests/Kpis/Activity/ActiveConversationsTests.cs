namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class ActiveConversationsTests
{
    [Fact]
    public void A_conversation_is_active_when_two_people_wrote_or_started_it()
    {
        // m1: ann and bob. m2: ann alone, twice. m3: cleo alone.
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1").Replied("bob", "2026-11-16 12:00", "r2", "m1")
            .Posted("ann", "2026-11-17 10:00", "m2").Replied("ann", "2026-11-17 11:00", "r3", "m2")
            .Posted("cleo", "2026-11-17 10:00", "m3")
            .Compute("active-conversations", "2026-W47");

        Assert.Equal((1, 1), (finding.Value, finding.Rows.Count));
        Assert.Equal(("m1", "forum", 2), (finding.Rows[0].Item, finding.Rows[0].Source, finding.Rows[0].Value));
        Assert.Equal(3, (int)finding.Details["messages"]!);
    }

    [Fact]
    public void The_starter_of_an_earlier_period_counts_but_not_who_wrote_in_it_then()
    {
        // W47: m1 has ann who started it and bob; m2 has only its starter ann, for cleo wrote the week before.
        var life = new TestLife()
            .Posted("ann", "2026-11-13 10:00", "m1").Replied("bob", "2026-11-17 10:00", "r1", "m1")
            .Posted("ann", "2026-11-13 10:00", "m2").Replied("cleo", "2026-11-13 11:00", "r2", "m2").Replied("ann", "2026-11-17 10:00", "r3", "m2");

        Assert.Equal(["m1"], life.Compute("active-conversations", "2026-W47").Rows.Select(row => row.Item));
        Assert.Equal(["m2"], life.Compute("active-conversations", "2026-W46").Rows.Select(row => row.Item));
    }

    [Fact]
    public void A_starter_of_years_ago_is_known_by_the_answer()
    {
        var finding = new TestLife()
            .Posted("ann", "2024-01-08 10:00", "m1").Replied("bob", "2026-11-17 10:00", "r1", "m1")
            .Compute("active-conversations", "2026-W47");

        Assert.Equal(1, finding.Value);
    }

    [Fact]
    public void A_bot_makes_no_conversation_active_and_the_team_does()
    {
        var finding = new TestLife().IsBot("bot", "2026-11-02 09:00").IsTeam("tess")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bot", "2026-11-16 10:01", "r1", "m1")
            .Posted("bot", "2026-11-16 10:00", "m2").Replied("ann", "2026-11-16 10:01", "r2", "m2")
            .Posted("ann", "2026-11-16 10:00", "m3").Replied("tess", "2026-11-16 10:01", "r3", "m3")
            .Compute("active-conversations", "2026-W47");

        Assert.Equal(["m3"], finding.Rows.Select(row => row.Item));
        Assert.Equal(0, (int)finding.Details["amongMembers"]!);
    }

    [Fact]
    public void What_is_deleted_within_the_week_is_no_part_of_it()
    {
        // m1 lost its answer and m2 its beginning; m3 lost its answer the week after.
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1").Deleted("bob", "2026-11-17 11:00", "r1")
            .Posted("ann", "2026-11-16 10:00", "m2").Replied("bob", "2026-11-16 11:00", "r2", "m2").Deleted("ann", "2026-11-17 11:00", "m2")
            .Posted("ann", "2026-11-16 10:00", "m3").Replied("bob", "2026-11-16 11:00", "r3", "m3").Deleted("bob", "2026-11-24 11:00", "r3")
            .Compute("active-conversations", "2026-W47");

        Assert.Equal(["m3"], finding.Rows.Select(row => row.Item));
    }

    [Fact]
    public void A_silent_week_has_none_and_a_community_without_messages_does_not_know()
    {
        Assert.Equal(0, new TestLife().Posted("ann", "2026-11-02 10:00", "m1").Compute("active-conversations", "2026-W47").Value);

        var unknown = new TestLife().Met("ann", "2026-11-16 10:00", "live-1").Compute("active-conversations", "2026-W47");
        Assert.Equal((null, "not-fed"), (unknown.Value, unknown.Unknown?.Code));
    }
}
