using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class ConversationDepthTests
{
    [Fact]
    public void It_is_the_median_number_of_replies_within_48_hours()
    {
        // m1: 3 replies, one of them the starter's own (and one more just at the end of the 48 hours); m2: 1; m3: none; m4: none. Median (0 + 1)/2, mean 4/4.
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1").Replied("ann", "2026-11-17 11:00", "r2", "m1")
            .Replied("cleo", "2026-11-18 09:59", "r3", "m1").Replied("cleo", "2026-11-18 10:00", "r4", "m1")
            .Posted("ann", "2026-11-17 10:00", "m2").Replied("bob", "2026-11-17 11:00", "r5", "m2")
            .Posted("ann", "2026-11-17 10:00", "m3")
            .Posted("ann", "2026-11-17 12:00", "m4")
            .Compute("conversation-depth", "2026-W47");

        Assert.Equal((0.5, 4), (finding.Value, finding.Denominator));
        Assert.Equal((1, 2, 0.5), ((double)finding.Details["mean"]!, (int)finding.Details["withoutReply"]!, (double)finding.Details["shareWithoutReply"]!));
        Assert.Equal([3, 1, 0, 0], finding.Rows.Select(row => row.Value!.Value));
        Assert.Equal(new Interval(null, null), finding.Interval); // Fewer than 6.
    }

    [Fact]
    public void A_conversation_belongs_to_the_week_in_which_its_48_hours_end()
    {
        // Saturday 0:00 + 48 h is Monday 0:00, the first moment of W48.
        var life = new TestLife().Posted("ann", "2026-11-20 23:59", "m1").Posted("ann", "2026-11-21 00:00", "m2").Replied("bob", "2026-11-22 10:00", "r1", "m2");

        Assert.Equal(["m1"], life.Compute("conversation-depth", "2026-W47").Rows.Select(row => row.Item));
        Assert.Equal(["m2"], life.Compute("conversation-depth", "2026-W48").Rows.Select(row => row.Item));
        Assert.Equal(1, life.Compute("conversation-depth", "2026-W48").Value);
    }

    [Fact]
    public void The_team_and_rituals_start_conversations_and_other_bots_do_not()
    {
        var finding = new TestLife().IsTeam("tess").IsBot("feed", "2026-11-02 09:00")
            .Posted("tess", "2026-11-16 10:00", "m1")
            .Posted("bot", "2026-11-16 10:00", "m2").Ritual("monday-question", "2026-11-16 10:00", "m2")
            .Posted("feed", "2026-11-16 10:00", "m3")
            .Compute("conversation-depth", "2026-W47");

        Assert.Equal(["m1", "m2"], finding.Rows.Select(row => row.Item).Order());
        Assert.Null(finding.Rows.Single(row => row.Item == "m2").Member);
    }

    [Fact]
    public void A_ritual_of_which_the_platform_does_not_tell_us_is_a_conversation_all_the_same()
    {
        var finding = new TestLife()
            .Ritual("monday-question", "2026-11-16 10:00", "m1").Replied("ann", "2026-11-16 11:00", "r1", "m1")
            .Compute("conversation-depth", "2026-W47");

        Assert.Equal((1, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void What_was_deleted_by_the_end_of_the_week_and_what_bots_answer_do_not_count()
    {
        var finding = new TestLife().IsBot("bot", "2026-11-02 09:00")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1").Deleted("bob", "2026-11-22 11:00", "r1")
            .Replied("bot", "2026-11-16 11:00", "r2", "m1")
            .Posted("ann", "2026-11-16 10:00", "m2").Deleted("ann", "2026-11-22 11:00", "m2")
            .Compute("conversation-depth", "2026-W47");

        Assert.Equal((0, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void Without_a_ripe_conversation_it_is_unknown()
    {
        var finding = new TestLife().Posted("ann", "2026-11-22 10:00", "m1").Compute("conversation-depth", "2026-W47");

        Assert.Equal((null, "nothing-to-measure", 0), (finding.Value, finding.Unknown?.Code, finding.Denominator));
    }
}
