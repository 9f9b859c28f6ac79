namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class MeetingAttendanceTests
{
    [Fact]
    public void A_meeting_is_counted_by_its_distinct_members_and_the_same_meeting_on_another_day_is_another()
    {
        // Monday: Ann (twice), Bob, Cleo, and the host of the team: 3. Wednesday: Ann: 1. The host alone on Thursday: 0. A bot alone on Friday: no meeting.
        // Mean (3 + 1 + 0) ÷ 3; s² = ((5/3)² + (1/3)² + (4/3)²) ÷ 2 = 7/3, half = 1.96 · √(7/9) = 1.7286: from 0, for fewer can’t be.
        var finding = new TestLife().IsTeam("sam").IsBot("robot", "2026-11-16 18:00")
            .Met("ann", "2026-11-16 18:05", "live").Met("ann", "2026-11-16 18:30", "live").Met("bob", "2026-11-16 18:10", "live").Met("cleo", "2026-11-16 18:59", "live")
            .Met("sam", "2026-11-16 17:55", "live").Met("ann", "2026-11-18 18:00", "live").Met("sam", "2026-11-19 18:00", "live").Met("robot", "2026-11-20 18:00", "live")
            .Compute("meeting-attendance", "2026-W47");

        Assert.Equal((4.0 / 3, 4, 3), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal([3, 1, 0], finding.Rows.Select(row => row.Value!.Value));
        Assert.Equal(TestLife.At("2026-11-16 17:55"), finding.Rows[0].At);
        Assert.Equal(0, finding.Interval!.Low);
        Assert.Equal((4.0 / 3) + 1.7286, finding.Interval.High!.Value, 4);
        Assert.Equal("""{"source":"forum","meeting":"live","date":"2026-11-18","members":1}""", finding.Details["meetings"]![1]!.ToJsonString());
    }

    [Fact]
    public void A_period_without_a_meeting_is_unknown_and_so_is_a_source_that_never_told_of_one()
    {
        new TestLife().Met("ann", "2026-11-02 18:00", "live").Compute("meeting-attendance", "2026-W47").IsUnknown("nothing-to-measure");
        new TestLife().Posted("ann", "2026-11-02 18:00", "m1").Compute("meeting-attendance", "2026-W47").IsUnknown("not-fed");
    }
}
