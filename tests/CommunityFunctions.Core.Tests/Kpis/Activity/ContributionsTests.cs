namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class ContributionsTests
{
    [Fact]
    public void Contributions_are_counted_by_kind_and_per_active_member()
    {
        // 2 messages, 1 reply, 1 meeting, 1 piece of content by 2 members: 5, 2.5 each. The deleted message and the bot’s do not count.
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Posted("ann", "2026-11-16 11:00", "m2").Posted("ann", "2026-11-16 12:00", "m3")
            .Deleted("ann", "2026-11-16 13:00", "m3").Replied("bob", "2026-11-17 10:00", "m4", "m1")
            .Met("bob", "2026-11-18 18:00", "live-1").Met("bob", "2026-11-18 18:30", "live-1").Published("bob", "2026-11-19 10:00", "c1", consent: null)
            .Posted("robot", "2026-11-16 10:00", "m5").IsBot("robot", "2026-11-16 10:00")
            .Compute("contributions", "2026-W47");

        Assert.Equal((5, 5), (finding.Value, finding.Numerator));
        Assert.Equal(
            (2, 1, 1, 1),
            (finding.Number("byKind", "message"), finding.Number("byKind", "reply"), finding.Number("byKind", "meeting"), finding.Number("byKind", "content")));
        Assert.Equal(2.5, finding.Number("perActiveMember"));
        Assert.Equal(
            ["message ann m1", "message ann m2", "reply bob m4", "meeting bob live-1", "content bob c1"],
            finding.Rows.Select(row => $"{row.Note} {row.Member} {row.Item}"));
        Assert.Equal(("forum", TestLife.At("2026-11-16 11:00")), (finding.Rows[1].Source, finding.Rows[1].At));
        Assert.Throws<ArgumentOutOfRangeException>(() => finding.Rows[5]);
    }

    [Fact]
    public void With_nobody_active_there_are_none_and_none_per_head_is_unknown()
    {
        var finding = new TestLife().Posted("ann", "2026-11-02 09:00", "m1").Compute("contributions", "2026-W47");

        Assert.Equal(0, finding.Value);
        Assert.Empty(finding.Rows);
        Assert.Null(finding.Number("perActiveMember"));
    }
}
