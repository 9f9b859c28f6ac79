namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class MemberCountTests
{
    [Fact]
    public void Members_are_those_who_are_there_at_the_last_instant()
    {
        // Ann stays, Bob leaves on Friday, Cleo comes on Wednesday, Dan is discovered by a message: Ann, Cleo and Dan at the end.
        var finding = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00")
            .Joined("cleo", "2026-11-18 09:00").Posted("dan", "2026-11-19 09:00", "m1").Left("bob", "2026-11-20 09:00")
            .Compute("members", "2026-W47");

        Assert.Equal((3, 3), (finding.Value, finding.Numerator));
        Assert.Equal(["ann", "cleo", "dan"], finding.People());
        Assert.Equal(1, finding.Number("discovered"));
    }

    [Fact]
    public void Bots_and_the_team_are_no_members()
    {
        var finding = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Listed("sam", "2026-11-16 09:00").IsTeam("sam").IsBot("robot", "2026-11-16 09:00")
            .Compute("members", "2026-W47");

        Assert.Equal(["ann"], finding.People());
        Assert.Equal(0, finding.Number("discovered"));
    }

    [Fact]
    public void Midnight_after_the_period_belongs_to_the_next()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Left("ann", "2026-11-23 00:00").Joined("bob", "2026-11-23 00:00");

        Assert.Equal(["ann"], life.Compute("members", "2026-W47").People());
        Assert.Equal(["bob"], life.Compute("members", "2026-W48").People());
    }

    [Fact]
    public void An_objector_counts_without_being_named()
    {
        var finding = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00").Consented("ann", "2026-11-03 09:00", "analytics", granted: false)
            .Compute("members", "2026-W47");

        Assert.Equal(2, finding.Value);
        Assert.Equal(["?", "bob"], finding.People());
    }

    [Fact]
    public void A_period_that_is_not_over_is_taken_as_far_as_now()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-18 09:00");
        life.Now = TestLife.At("2026-11-17 12:00");

        Assert.Equal(["ann"], life.Compute("members", "2026-W47").People());
    }
}
