namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class RitualParticipationTests
{
    [Fact]
    public void It_is_the_share_of_the_engaged_who_responded_to_a_ritual()
    {
        // Engaged: ann, bob, cleo, dan. ann answered q1, bob reacted to it, dan reacted to a reply of it (not to the ritual), cleo only posted. tess is of the team.
        var finding = new TestLife().IsTeam("tess")
            .Ritual("monday-question", "2026-11-16 09:00", "q1")
            .Replied("ann", "2026-11-16 10:00", "r1", "q1").Reacted("bob", "2026-11-16 10:00", "q1").Reacted("dan", "2026-11-16 10:00", "r1")
            .Posted("cleo", "2026-11-17 10:00", "m1").Replied("tess", "2026-11-16 10:00", "r2", "q1")
            .Compute("ritual-participation", "2026-W47");

        Assert.Equal((0.5, 2, 4), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann", "bob"], finding.Rows.Select(row => row.Member!.Value.Value));
        Assert.Equal((0.1500, 0.8500), (Math.Round(finding.Interval!.Low!.Value, 4), Math.Round(finding.Interval.High!.Value, 4))); // Wilson 2/4.
    }

    [Fact]
    public void Each_ritual_is_shown_with_its_posts_and_responders()
    {
        // The live was posted the week before; who answers it now counts now.
        var finding = new TestLife()
            .Ritual("live", "2026-11-12 09:00", "l1").Ritual("question", "2026-11-16 09:00", "q1").Ritual("question", "2026-11-19 09:00", "q2")
            .Replied("ann", "2026-11-16 10:00", "r1", "q1").Replied("ann", "2026-11-19 10:00", "r2", "q2").Reacted("bob", "2026-11-19 10:00", "q2")
            .Reacted("ann", "2026-11-17 10:00", "l1")
            .Compute("ritual-participation", "2026-W47");

        var rituals = finding.Details["rituals"]!.AsArray();
        Assert.Equal(
            [("live", 0, 1), ("question", 2, 2)],
            rituals.Select(ritual => ((string)ritual!["ritual"]!, (int)ritual["posts"]!, (int)ritual["responders"]!)));
        Assert.Equal((1, 2, 2), (finding.Value, finding.Numerator, finding.Denominator));
    }

    [Fact]
    public void The_trend_is_that_of_the_last_8_runs_that_were_watched_for_48_hours()
    {
        // Nine Mondays from W39 on; from the second on (W40) 0, 1, … 7 responders within 48 hours: one more each time. A later answer does not count.
        var life = new TestLife().Ritual("question", "2026-09-21 09:00", "q0").Replied("p99", "2026-09-21 10:00", "r0", "q0");
        for (var week = 0; week < 8; week++)
        {
            var monday = new NodaTime.LocalDate(2026, 9, 28).PlusWeeks(week);
            life.Ritual("question", $"{monday:uuuu-MM-dd} 09:00", $"q{week + 1}").Replied("late", $"{monday.PlusDays(2):uuuu-MM-dd} 09:00", $"late{week}", $"q{week + 1}");
            for (var person = 0; person < week; person++) life.Replied($"p{person}", $"{monday:uuuu-MM-dd} 10:00", $"r{week}-{person}", $"q{week + 1}");
        }

        var ritual = life.Ritual("question", "2026-11-21 09:00", "unripe").Compute("ritual-participation", "2026-W47").Details["rituals"]![0]!;

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], ritual["runs"]!.AsArray().Select(run => (int)run!["responders"]!));
        Assert.Equal("2026-09-28T07:00:00Z", (string)ritual["runs"]![0]!["at"]!);
        Assert.Equal(1, (double)ritual["trend"]!, 9);
    }

    [Fact]
    public void A_run_before_the_facts_begin_is_known_but_not_its_responders()
    {
        // The facts of W47 begin in August; the carry knows the posts of the 120 days before.
        var ritual = new TestLife().Ritual("live", "2026-07-20 09:00", "l1").Replied("ann", "2026-07-20 10:00", "r1", "l1").Ritual("live", "2026-11-16 09:00", "l2")
            .Replied("ann", "2026-11-16 10:00", "r2", "l2").Compute("ritual-participation", "2026-W47").Details["rituals"]![0]!;

        Assert.Null(ritual["runs"]![0]!["responders"]);
        Assert.Equal(1, (int)ritual["runs"]![1]!["responders"]!);
        Assert.Null(ritual["trend"]);
    }

    [Fact]
    public void A_week_without_a_ritual_is_unknown_not_zero()
    {
        var life = new TestLife().Ritual("question", "2026-11-09 09:00", "q1").Posted("ann", "2026-11-16 10:00", "m1");

        Assert.Equal("nothing-to-measure", life.Compute("ritual-participation", "2026-W47").Unknown?.Code);
        Assert.Equal(0, life.Ritual("question", "2026-11-17 09:00", "q2").Compute("ritual-participation", "2026-W47").Value);
        Assert.Equal("not-fed", life.Compute("ritual-participation", "2026-W45").Unknown?.Code);
    }

    [Fact]
    public void A_response_that_was_taken_back_within_the_week_does_not_count()
    {
        var finding = new TestLife().Ritual("question", "2026-11-16 09:00", "q1")
            .Reacted("ann", "2026-11-16 10:00", "q1").Unreacted("ann", "2026-11-16 11:00", "q1").Posted("bob", "2026-11-16 10:00", "m1")
            .Compute("ritual-participation", "2026-W47");

        Assert.Equal((0, 1), (finding.Value, finding.Denominator));
    }
}
