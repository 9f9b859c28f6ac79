namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class ActiveMembersTests
{
    [Fact]
    public void Every_kind_of_contribution_makes_a_member_active_and_a_reaction_does_not()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 00:00", "m1").Posted("ann", "2026-11-16 10:00", "m2")
            .Replied("bob", "2026-11-17 10:00", "m3", "m1").Met("cleo", "2026-11-18 18:00", "live-1").Published("dan", "2026-11-22 23:59", "c1")
            .Reacted("eve", "2026-11-18 18:00", "m1").Offered("fay", "2026-11-18 18:00", "c2").Posted("gus", "2026-11-23 00:00", "m4")
            .Compute("active-members", "2026-W47");

        Assert.Equal((4, 4), (finding.Value, finding.Numerator));
        Assert.Equal(["ann", "bob", "cleo", "dan"], finding.People());
    }

    [Fact]
    public void Bots_and_whoever_was_in_the_team_on_any_instant_of_the_period_are_left_out()
    {
        var life = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Posted("robot", "2026-11-16 10:00", "m2").IsBot("robot", "2026-11-16 10:00")
            .Posted("sam", "2026-11-16 10:00", "m3").HasRole("sam", "team", until: new(2026, 11, 16));

        Assert.Equal(["ann"], life.Compute("active-members", "2026-W47").People());
        Assert.Equal(["sam"], life.Posted("sam", "2026-11-24 10:00", "m4").Compute("active-members", "2026-W48").People());
    }

    [Fact]
    public void A_quiet_week_has_nobody_active_and_a_week_before_anybody_was_seen_is_unknown()
    {
        var life = new TestLife().Posted("ann", "2026-11-16 10:00", "m1");

        Assert.Equal(0, life.Compute("active-members", "2026-W48").Value);
        life.Compute("active-members", "2026-W46").IsUnknown("not-fed");
    }
}
