namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class NewContributorsTests
{
    [Fact]
    public void New_are_those_whose_first_contribution_ever_falls_in_the_period()
    {
        // Ann wrote a year ago (the carry knows), Bob last week, Cleo and Dan never before; Cleo counts by the first of her two.
        var finding = new TestLife()
            .Posted("ann", "2025-11-16 10:00", "m1").Posted("bob", "2026-11-13 10:00", "m2")
            .Posted("ann", "2026-11-16 10:00", "m3").Posted("bob", "2026-11-16 10:00", "m4")
            .Replied("cleo", "2026-11-17 10:00", "m5", "m4").Posted("cleo", "2026-11-18 10:00", "m6").Met("dan", "2026-11-19 18:00", "live-1")
            .Compute("new-contributors", "2026-W47");

        Assert.Equal((2, 2), (finding.Value, finding.Numerator));
        Assert.Equal(["cleo m5", "dan live-1"], finding.Rows.Select(row => $"{row.Member} {row.Item}"));
    }

    [Fact]
    public void What_was_deleted_before_the_end_was_no_first_contribution()
    {
        var life = new TestLife()
            .Posted("ann", "2026-11-12 10:00", "m1").Deleted("ann", "2026-11-12 11:00", "m1").Posted("ann", "2026-11-17 10:00", "m2")
            .Posted("bob", "2026-11-17 10:00", "m3").Deleted("bob", "2026-11-18 11:00", "m3");

        Assert.Equal(["ann"], life.Compute("new-contributors", "2026-W47").People());
    }

    [Fact]
    public void A_reaction_before_is_no_contribution() =>
        Assert.Equal(["ann"], new TestLife().Posted("bob", "2026-11-01 10:00", "m0").Reacted("ann", "2026-11-02 10:00", "m0")
            .Posted("ann", "2026-11-17 10:00", "m1").Compute("new-contributors", "2026-W47").People());
}
