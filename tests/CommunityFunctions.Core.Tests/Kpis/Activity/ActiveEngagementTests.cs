namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class ActiveEngagementTests
{
    [Theory]
    [InlineData("active-members")]
    [InlineData("contributions")]
    [InlineData("weekly-participation")]
    [InlineData("active-engagement")]
    [InlineData("new-contributors")]
    [InlineData("dormant-members")]
    [InlineData("onboarding-activation")]
    public void As_long_as_no_source_has_told_of_anything_that_members_do_their_silence_is_not_known(string kpi)
    {
        // The list of members was read; the webhooks of messages never came.
        var life = new TestLife().Listed("ann", "2026-11-09 09:00").Joined("bob", "2026-11-10 09:00");
        life.Compute(kpi, "2026-W47").IsUnknown("not-fed");

        life.Posted("robot", "2026-11-23 00:00", "m1").Compute(kpi, "2026-W47").IsUnknown("not-fed");
        Assert.NotNull(life.Posted("robot", "2026-11-22 23:59", "m2").Compute(kpi, "2026-W47").Value);
    }

    [Fact]
    public void Reactions_alone_make_engagement_known_and_participation_not()
    {
        var life = new TestLife().Listed("ann", "2026-11-09 09:00").Reacted("ann", "2026-11-17 09:00", "old");

        Assert.Equal(1, life.Compute("active-engagement", "2026-W47").Value);
        life.Compute("weekly-participation", "2026-W47").IsUnknown("not-fed");
    }

    private static TestLife FiveMembers() => new TestLife()
        .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00").Joined("cleo", "2026-11-02 09:00").Joined("dan", "2026-11-02 09:00")
        .Joined("eve", "2026-11-02 09:00").Posted("ann", "2026-11-03 10:00", "m0");

    [Fact]
    public void Who_contributed_or_reacted_is_engaged()
    {
        // Ann writes, Bob reacts, Cleo takes her reaction back, Dan takes his back later: Ann, Bob and Dan of five.
        var finding = FiveMembers()
            .Posted("ann", "2026-11-16 10:00", "m1").Reacted("ann", "2026-11-16 10:01", "m1").Reacted("bob", "2026-11-17 10:00", "m0")
            .Reacted("cleo", "2026-11-17 10:00", "m0").Unreacted("cleo", "2026-11-18 10:00", "m0")
            .Reacted("dan", "2026-11-17 10:00", "m0").Unreacted("dan", "2026-11-23 10:00", "m0")
            .Compute("active-engagement", "2026-W47");

        Assert.Equal((0.6, 3, 5), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann", "bob", "dan"], finding.People());
        Assert.InRange(0.6, finding.Interval!.Low!.Value, finding.Interval.High!.Value);
    }

    [Fact]
    public void Reactions_of_bots_and_team_do_not_count()
    {
        var finding = FiveMembers().IsTeam("bob").IsBot("robot", "2026-11-02 09:00")
            .Reacted("bob", "2026-11-17 10:00", "m0").Reacted("robot", "2026-11-17 10:00", "m0")
            .Compute("active-engagement", "2026-W47");

        Assert.Equal((0.0, 0, 4), (finding.Value, finding.Numerator, finding.Denominator));
    }

    [Fact]
    public void Who_left_before_the_period_is_not_measured_against() =>
        Assert.Equal(4, FiveMembers().Left("bob", "2026-11-15 23:59").Compute("active-engagement", "2026-W47").Denominator);
}
