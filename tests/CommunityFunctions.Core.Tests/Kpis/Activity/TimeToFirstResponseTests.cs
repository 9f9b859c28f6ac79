using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class TimeToFirstResponseTests
{
    private static Finding Week47(TestLife life) => life.Compute("time-to-first-response", "2026-W47");

    [Fact]
    public void The_unanswered_count_in_the_median()
    {
        // Answered after 10, 30 and 60 minutes; one started an hour before the week ends, and one a day before, without answer: watched 60 and 1440 minutes.
        // S(10) = 4/5, S(30) = 3/5; at 60 three wait, one is answered: S = 3/5 · 2/3 = 2/5 ≤ ½: the median. The mean of the answered is 100/3.
        var finding = Week47(new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 10:10", "r1", "m1")
            .Posted("ann", "2026-11-17 10:00", "m2").Replied("bob", "2026-11-17 10:30", "r2", "m2")
            .Posted("bob", "2026-11-18 10:00", "m3").Replied("ann", "2026-11-18 11:00", "r3", "m3")
            .Posted("cleo", "2026-11-22 23:00", "m4")
            .Posted("cleo", "2026-11-22 00:00", "m5"));

        Assert.Equal((60, 5, null), (finding.Value, finding.Denominator, finding.Unknown));
        Assert.Equal(100.0 / 3, (double)finding.Details["meanOfAnswered"]!, 9);
        Assert.Equal((3, 2), ((int)finding.Details["answered"]!, (int)finding.Details["unanswered"]!));
        Assert.Equal(0.6, (double)finding.Details["answeredWithin24Hours"]!, 9); // 1 − 2/5; m5 was watched just so long.
        Assert.Null(finding.Details["p90"]);
        Assert.Equal(["m1", "m2", "m3", "m5", "m4"], finding.Rows.Select(row => row.Item));
        Assert.Equal(("cleo", 60, "unanswered"), (finding.Rows[4].Member!.Value.Value, finding.Rows[4].Value, finding.Rows[4].Note));
    }

    [Fact]
    public void The_p90_is_the_time_by_which_nine_of_ten_were_answered()
    {
        // Ten, answered after 1 to 10 minutes: S(9) = 1/10, S(5) = 5/10.
        // Interval, σ/|ln S| at S = k/10: √((1 − S)/(10·S))/|ln S|. S = 0.8 (t = 2): 0.1581/0.2231 = 0.7086, lower limit 0.8^exp(1.389) = 0.409: the first below ½
        // (t = 1: S 0.9, 0.1054/0.1054 = 1.0004, 0.9^7.105 = 0.473 ≤ ½ already). Upper: S = 0.2 (t = 8): 0.6325/1.6094 = 0.393, 0.2^0.4629 = 0.475 ≤ ½;
        // t = 7: S 0.3, 0.4830/1.2040 = 0.4012, 0.3^0.4555 = 0.578.
        var life = new TestLife();
        for (var i = 1; i <= 10; i++) life.Posted("ann", "2026-11-16 10:00", $"m{i}").Replied("bob", $"2026-11-16 10:{i:00}", $"r{i}", $"m{i}");

        var finding = Week47(life);

        Assert.Equal((5, new Interval(1, 8)), (finding.Value, finding.Interval));
        Assert.Equal((9, 5.5, 1), ((double)finding.Details["p90"]!, (double)finding.Details["meanOfAnswered"]!, (double)finding.Details["answeredWithin24Hours"]!));
    }

    [Fact]
    public void An_author_who_answers_herself_has_no_answer_yet()
    {
        var finding = Week47(new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("ann", "2026-11-16 10:05", "r1", "m1").Replied("bob", "2026-11-16 10:45", "r2", "m1"));

        Assert.Equal(45, finding.Value);
    }

    [Fact]
    public void An_author_who_answers_with_her_other_account_has_no_answer_yet()
    {
        var finding = Week47(new TestLife().Merged("ann2", into: "ann")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("ann2", "2026-11-16 10:05", "r1", "m1").Replied("bob", "2026-11-16 10:45", "r2", "m1"));

        Assert.Equal(45, finding.Value);
    }

    [Fact]
    public void A_bot_that_answers_first_is_no_answer()
    {
        var finding = Week47(new TestLife().IsBot("bot", "2026-11-02 09:00")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bot", "2026-11-16 10:00", "r1", "m1").Replied("bob", "2026-11-16 11:30", "r2", "m1"));

        Assert.Equal(90, finding.Value);
    }

    [Fact]
    public void The_team_answers_but_its_own_conversations_and_those_of_bots_are_not_measured()
    {
        var finding = Week47(new TestLife().IsTeam("tess").IsBot("bot", "2026-11-02 09:00")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("tess", "2026-11-16 10:20", "r1", "m1")
            .Posted("tess", "2026-11-16 10:00", "m2").Replied("ann", "2026-11-16 10:01", "r2", "m2")
            .Posted("bot", "2026-11-16 10:00", "m3").Replied("ann", "2026-11-16 10:01", "r3", "m3"));

        Assert.Equal((20, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void A_conversation_over_two_weeks_belongs_to_the_first_where_it_is_unanswered()
    {
        var life = new TestLife().Posted("ann", "2026-11-22 23:00", "m1").Replied("bob", "2026-11-23 01:00", "r1", "m1");

        var (first, second) = (Week47(life), life.Compute("time-to-first-response", "2026-W48"));

        Assert.Equal((null, "median-not-reached", 1), (first.Value, first.Unknown?.Code, first.Denominator));
        Assert.Equal((60, "unanswered"), (first.Rows[0].Value, first.Rows[0].Note));
        Assert.Null(first.Details["answeredWithin24Hours"]); // Nobody watched it for 24 hours.
        Assert.Equal((null, "nothing-to-measure", 0), (second.Value, second.Unknown?.Code, second.Denominator));
        Assert.Equal(120, life.Compute("time-to-first-response", "2026-11").Value);
    }

    [Fact]
    public void What_is_deleted_within_the_week_is_neither_a_start_nor_an_answer()
    {
        var finding = Week47(new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 10:05", "r1", "m1").Deleted("ann", "2026-11-16 12:00", "m1")
            .Posted("ann", "2026-11-16 10:00", "m2").Replied("bob", "2026-11-16 10:05", "r2", "m2").Deleted("bob", "2026-11-16 12:00", "r2")
            .Replied("cleo", "2026-11-16 10:50", "r3", "m2")
            .Posted("ann", "2026-11-16 10:00", "m3").Replied("bob", "2026-11-16 10:50", "r4", "m3").Deleted("ann", "2026-11-23 12:00", "m3"));

        Assert.Equal((50, 2), (finding.Value, finding.Denominator));
        Assert.Equal(["m2", "m3"], finding.Rows.Select(row => row.Item).Order());
    }

    [Fact]
    public void In_an_open_week_what_is_unanswered_was_watched_until_now()
    {
        var life = new TestLife { Now = TestLife.At("2026-11-18 12:00") }.Posted("ann", "2026-11-18 10:00", "m1");

        Assert.Equal(120, Week47(life).Rows[0].Value);
    }

    [Fact]
    public void In_the_night_when_the_clock_goes_back_an_hour_has_passed_twice()
    {
        // From 01:30 summer time to 03:30 winter time are three hours.
        var finding = new TestLife()
            .Posted("ann", "2026-10-25 01:30", "m1").Replied("bob", "2026-10-25 03:30", "r1", "m1")
            .Compute("time-to-first-response", "2026-W43");

        Assert.Equal(180, finding.Value);
    }

    [Fact]
    public void Who_objected_is_a_row_without_a_name()
    {
        var finding = Week47(new TestLife().Consented("ann", "2026-11-02 10:00", "analytics", false)
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 10:05", "r1", "m1"));

        Assert.Equal((5, null), (finding.Value, finding.Rows[0].Member));
    }
}
