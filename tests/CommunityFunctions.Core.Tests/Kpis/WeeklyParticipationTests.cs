namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class WeeklyParticipationTests
{
    private static TestLife FourMembers() => new TestLife()
        .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00").Joined("cleo", "2026-11-02 09:00").Joined("dan", "2026-11-02 09:00");

    [Fact]
    public void Of_four_members_who_were_there_two_took_part()
    {
        var finding = FourMembers()
            .Posted("ann", "2026-11-16 10:00", "m1").Posted("ann", "2026-11-17 10:00", "m2").Met("bob", "2026-11-18 18:00", "live-1")
            .Reacted("cleo", "2026-11-18 18:00", "m1") // An interaction, not a contribution.
            .Compute("weekly-participation", "2026-W47");

        Assert.Equal((0.5, 2, 4), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann", "bob"], finding.Rows.Select(row => row.Member!.Value.Value));
    }

    [Fact]
    public void A_month_is_the_mean_of_the_weeks_that_end_in_it()
    {
        // Weeks ending in November: W44 (to the 1st, nobody there yet), W45 1/4, W46 0/4, W47 2/4, W48 0/4 (to the 29th).
        var finding = FourMembers()
            .Posted("ann", "2026-11-03 10:00", "m1").Posted("ann", "2026-11-16 10:00", "m2").Posted("bob", "2026-11-16 11:00", "m3")
            .Compute("weekly-participation", "2026-11");

        Assert.Equal(((0.25 + 0 + 0.5 + 0) / 4, 4), (finding.Value!.Value, finding.Denominator));
        Assert.Equal(["2026-W45", "2026-W46", "2026-W47", "2026-W48"], finding.Rows.Select(row => row.Item));
    }

    [Fact]
    public void Weeks_in_which_nobody_could_have_spoken_are_no_zeros_in_the_months_mean()
    {
        // The list was read in W45, and the first message told of in W47: 1/4. W48: 0/4.
        var finding = FourMembers().Posted("ann", "2026-11-16 10:00", "m1").Compute("weekly-participation", "2026-11");

        Assert.Equal((0.125, 2), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void A_month_without_a_known_week_says_why_its_last_week_is_unknown()
    {
        // In October nobody was there yet, though somebody had been in September; in November the last week is not over before the 8th.
        var life = FourMembers().Posted("zoe", "2026-09-01 10:00", "m1").Left("zoe", "2026-09-02 10:00");
        Assert.Equal("nobody-present", life.Compute("weekly-participation", "2026-10").Unknown?.Code);

        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-11-30 12:00") };
        Assert.Equal("no-baseline", life.Compute("weekly-participation", "2026-11").Unknown?.Code);

        life.Sources[0] = life.Sources[0] with { StartsEmpty = true };
        life.Now = TestLife.At("2026-12-03 12:00");
        Assert.Equal("No week has ended in the period yet.", life.Compute("weekly-participation", "2026-12").Unknown?.Because.English);
    }

    [Fact]
    public void What_was_deleted_within_the_week_does_not_count_and_what_was_deleted_later_does()
    {
        var life = FourMembers()
            .Posted("ann", "2026-11-16 10:00", "m1").Deleted("ann", "2026-11-20 10:00", "m1")
            .Posted("bob", "2026-11-16 10:00", "m2").Deleted("bob", "2026-11-23 00:00", "m2");

        Assert.Equal(["bob"], life.Compute("weekly-participation", "2026-W47").Rows.Select(row => row.Member!.Value.Value));
    }

    [Fact]
    public void With_nobody_there_it_is_unknown_not_zero()
    {
        var finding = new TestLife().Posted("ann", "2026-09-01 10:00", "m1").Left("ann", "2026-09-02 10:00").Compute("weekly-participation", "2026-W40");

        Assert.Equal((null, "nobody-present"), (finding.Value, finding.Unknown?.Code));
    }
}
