namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class DormantMembersTests
{
    [Fact]
    public void Dormant_are_those_who_have_contributed_but_not_in_the_last_30_days()
    {
        // W47 ends on 23 November at 0:00: 30 days before is 24 October at 1:00 (the clock went back in between).
        // Ann wrote a year ago, Bob a minute too early, Cleo just in time, Dan never, Eve has left.
        var finding = new TestLife()
            .Posted("ann", "2025-11-01 10:00", "m1").Posted("bob", "2026-10-24 00:59", "m2").Posted("cleo", "2026-10-24 01:00", "m3")
            .Joined("dan", "2026-01-01 10:00").Posted("eve", "2026-02-01 10:00", "m4").Left("eve", "2026-11-20 10:00")
            .Compute("dormant-members", "2026-W47");

        Assert.Equal((2, 2), (finding.Value, finding.Numerator));
        Assert.Equal(["ann", "bob"], finding.People());
        Assert.Equal(TestLife.At("2025-11-01 10:00"), finding.Rows[0].At);
        Assert.Equal(0, finding.Number("returned"));
    }

    [Fact]
    public void Returned_are_those_who_contribute_after_30_days_without()
    {
        // Ann after a year, Bob after exactly 30 days, Cleo a minute less, Dan for the first time.
        var finding = new TestLife()
            .Posted("ann", "2025-11-01 10:00", "m1").Posted("bob", "2026-10-18 11:00", "m2").Posted("cleo", "2026-10-18 11:01", "m3")
            .Posted("ann", "2026-11-17 10:00", "m4").Posted("bob", "2026-11-17 10:00", "m5").Posted("cleo", "2026-11-17 10:00", "m6").Posted("dan", "2026-11-17 10:00", "m7")
            .Compute("dormant-members", "2026-W47");

        Assert.Equal(0, finding.Value);
        Assert.Equal(2, finding.Number("returned"));
    }

    [Fact]
    public void A_message_deleted_before_the_end_wakes_nobody()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-09-01 10:00", "m1").Posted("ann", "2026-11-17 10:00", "m2").Deleted("ann", "2026-11-18 10:00", "m2")
            .Compute("dormant-members", "2026-W47");

        Assert.Equal(["ann"], finding.People());
        Assert.Equal(0, finding.Number("returned"));
    }
}
