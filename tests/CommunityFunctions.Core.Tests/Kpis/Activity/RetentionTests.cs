namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class RetentionTests
{
    [Fact]
    public void Of_three_active_last_week_one_stayed()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-09 10:00", "m1").Posted("bob", "2026-11-10 10:00", "m2").Met("cleo", "2026-11-15 23:59", "live-1")
            .Posted("ann", "2026-11-16 10:00", "m3").Posted("dan", "2026-11-16 10:00", "m4").Reacted("bob", "2026-11-17 10:00", "m3")
            .Compute("retention", "2026-W47");

        Assert.Equal((1.0 / 3, 1, 3), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann"], finding.People());
    }

    [Fact]
    public void Of_the_first_period_it_is_unknown()
    {
        var life = new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Posted("ann", "2026-11-23 10:00", "m2");

        life.Compute("retention", "2026-W47").IsUnknown("first-period");
        Assert.Equal(1, life.Compute("retention", "2026-W48").Value);
    }

    [Fact]
    public void After_a_period_in_which_nobody_was_active_it_is_unknown() =>
        new TestLife().Joined("ann", "2026-11-02 10:00").Posted("ann", "2026-11-16 10:00", "m1").Compute("retention", "2026-W47").IsUnknown("nothing-to-measure");

    [Fact]
    public void Who_joined_the_team_is_left_out_of_both_sides()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-09 10:00", "m1").Posted("sam", "2026-11-09 10:00", "m2").HasRole("sam", "team", from: new(2026, 11, 18))
            .Posted("ann", "2026-11-16 10:00", "m3").Posted("sam", "2026-11-16 10:00", "m4")
            .Compute("retention", "2026-W47");

        Assert.Equal((1, 1), (finding.Numerator, finding.Denominator));
    }

    [Fact]
    public void Months_and_quarters_are_compared_with_those_before_them()
    {
        var life = new TestLife()
            .Posted("ann", "2026-07-01 00:00", "m1").Posted("bob", "2026-09-30 23:59", "m2").Posted("bob", "2026-10-01 00:00", "m3").Posted("ann", "2026-11-30 10:00", "m4");

        Assert.Equal((2, 2), (life.Compute("retention", "2026-Q4").Numerator, life.Compute("retention", "2026-Q4").Denominator));
        Assert.Equal((1, 1), (life.Compute("retention", "2026-10").Numerator, life.Compute("retention", "2026-10").Denominator));
        Assert.Equal((0, 1), (life.Compute("retention", "2026-11").Numerator, life.Compute("retention", "2026-11").Denominator));
    }
}
