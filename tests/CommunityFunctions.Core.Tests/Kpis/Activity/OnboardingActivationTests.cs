using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class OnboardingActivationTests
{
    [Fact]
    public void A_newcomer_counts_in_the_period_in_which_the_seventh_day_ends()
    {
        // W47 ends on 23 November at 0:00: the seven days of whoever joined from the 9th at 0:00 until before the 16th at 0:00 end in it.
        var life = new TestLife()
            .Joined("ann", "2026-11-09 00:00").Joined("bob", "2026-11-15 23:59").Joined("cleo", "2026-11-16 00:00").Joined("dan", "2026-11-08 23:59")
            .Posted("eve", "2026-11-02 10:00", "m1");

        Assert.Equal(2, life.Compute("onboarding-activation", "2026-W47").Denominator);
        Assert.Equal(1, life.Compute("onboarding-activation", "2026-W46").Denominator);
        Assert.Equal(1, life.Compute("onboarding-activation", "2026-W48").Denominator);
    }

    [Fact]
    public void Activated_are_those_who_contributed_within_seven_days()
    {
        // Ann after a day, Bob after three, Cleo a minute too late, Dan only reacts, Eve was discovered, not seen joining: 2 of 4.
        // Within 48 hours: Ann, 1 of 4. With a step of the welcome: Ann and Cleo, 1 of 2; without: Bob and Dan, 1 of 2.
        var finding = new TestLife()
            .Joined("ann", "2026-11-09 10:00").Posted("ann", "2026-11-10 10:00", "m1").Welcomed("ann", "2026-11-09 11:00", "hello")
            .Joined("bob", "2026-11-09 10:00").Replied("bob", "2026-11-12 10:00", "m2", "m1").Welcomed("bob", "2026-11-16 10:00", "late")
            .Joined("cleo", "2026-11-09 10:00").Posted("cleo", "2026-11-16 10:00", "m3").Welcomed("cleo", "2026-11-09 11:00", "hello")
            .Joined("dan", "2026-11-09 10:00").Reacted("dan", "2026-11-10 10:00", "m1")
            .Posted("eve", "2026-11-09 10:00", "m4")
            .Compute("onboarding-activation", "2026-W47");

        Assert.Equal((0.5, 2, 4), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["ann", "bob"], finding.People());
        Assert.Equal((4, 1, 0.25), (finding.Number("within48Hours", "n"), finding.Number("within48Hours", "activated"), finding.Number("within48Hours", "share")));
        Assert.Equal((2, 1), (finding.Number("withWelcome", "n"), finding.Number("withWelcome", "activated")));
        Assert.Equal((2, 1), (finding.Number("withoutWelcome", "n"), finding.Number("withoutWelcome", "activated")));
    }

    [Fact]
    public void Until_a_step_of_the_welcome_has_been_sent_to_anybody_nothing_is_said_by_journey()
    {
        var life = new TestLife().Joined("ann", "2026-11-09 10:00").Posted("ann", "2026-11-10 10:00", "m1");

        var before = life.Compute("onboarding-activation", "2026-W47");
        Assert.Equal(1, before.Value);
        Assert.Null(before.Details["withWelcome"]);
        Assert.Null(before.Details["withoutWelcome"]);
        Assert.Equal("not-fed", (string?)before.Details["byJourneyUnknown"]!["code"]);

        var after = life.Welcomed("zoe", "2026-11-20 10:00", "hello").Compute("onboarding-activation", "2026-W47");
        Assert.Equal((0, 1), (after.Number("withWelcome", "n"), after.Number("withoutWelcome", "n")));
        Assert.Null(after.Details["byJourneyUnknown"]);
    }

    [Fact]
    public void Who_left_again_was_a_newcomer_all_the_same_and_who_came_twice_is_one()
    {
        var finding = new TestLife()
            .Joined("ann", "2026-11-09 10:00").Left("ann", "2026-11-10 10:00")
            .Joined("bob", "2026-11-09 10:00").Left("bob", "2026-11-10 10:00").Joined("bob", "2026-11-11 10:00").Posted("bob", "2026-11-11 11:00", "m1")
            .Compute("onboarding-activation", "2026-W47");

        Assert.Equal((1, 2), (finding.Numerator, finding.Denominator));
    }

    [Fact]
    public void Without_a_newcomer_it_is_unknown() =>
        new TestLife().Joined("ann", "2026-11-01 10:00").Posted("ann", "2026-11-01 11:00", "m1").Compute("onboarding-activation", "2026-W47").IsUnknown("nothing-to-measure");

    [Fact]
    public void A_step_is_compared_among_those_for_whom_it_fell_due_before_they_contributed()
    {
        // Sent: ann after it, bob never, gus a minute too late; cleo had written before. Held out: dan after it, eve never; fay had written before.
        var finding = new TestLife()
            .Joined("ann", "2026-11-09 10:00").Welcomed("ann", "2026-11-10 10:00", "first-step").Posted("ann", "2026-11-11 10:00", "m1")
            .Joined("bob", "2026-11-09 10:00").Welcomed("bob", "2026-11-10 10:00", "first-step")
            .Joined("cleo", "2026-11-09 10:00").Posted("cleo", "2026-11-10 09:00", "m2").Welcomed("cleo", "2026-11-10 10:00", "first-step")
            .Joined("gus", "2026-11-09 10:00").Welcomed("gus", "2026-11-10 10:00", "first-step").Posted("gus", "2026-11-16 10:00", "m5")
            .Joined("dan", "2026-11-09 10:00").HeldOut("dan", "2026-11-10 10:00", "first-step").Posted("dan", "2026-11-12 10:00", "m3")
            .Joined("eve", "2026-11-09 10:00").HeldOut("eve", "2026-11-10 10:00", "first-step")
            .Joined("fay", "2026-11-09 10:00").Posted("fay", "2026-11-09 12:00", "m4").HeldOut("fay", "2026-11-10 10:00", "first-step")
            .Compute("onboarding-activation", "2026-W47");

        var step = Assert.Single(Steps(finding));
        Assert.Equal("first-step", (string?)step["step"]);
        Assert.Equal((3, 1), ((int)step["sent"]!["n"]!, (int)step["sent"]!["activated"]!));
        Assert.Equal((2, 1), ((int)step["heldOut"]!["n"]!, (int)step["heldOut"]!["activated"]!));
        Assert.Equal((1d / 3) - 0.5, (double)step["difference"]!, 12);
        Assert.InRange(0, (double)step["interval"]!["low"]!, (double)step["interval"]!["high"]!);
        Assert.Equal("not-clear", (string?)step["verdict"]);

        // Held out is not welcomed.
        Assert.Equal((4, 3), (finding.Number("withWelcome", "n"), finding.Number("withoutWelcome", "n")));
    }

    [Fact]
    public void Who_was_to_get_a_step_and_could_not_be_reached_is_compared_and_was_not_welcomed()
    {
        var finding = new TestLife()
            .Joined("ann", "2026-11-09 10:00").Welcomed("ann", "2026-11-10 10:00", "first-step").Posted("ann", "2026-11-11 10:00", "m1")
            .Joined("bob", "2026-11-09 10:00").Unreached("bob", "2026-11-10 10:00", "first-step")
            .Joined("eve", "2026-11-09 10:00").HeldOut("eve", "2026-11-10 10:00", "first-step")
            .Compute("onboarding-activation", "2026-W47");

        var step = Assert.Single(Steps(finding));
        Assert.Equal((2, 1, 1), ((int)step["sent"]!["n"]!, (int)step["sent"]!["activated"]!, (int)step["heldOut"]!["n"]!));
        Assert.Equal((1, 2), (finding.Number("withWelcome", "n"), finding.Number("withoutWelcome", "n")));
    }

    [Fact]
    public void What_somebody_does_between_the_moment_at_which_a_step_is_to_go_out_and_its_sending_counts_as_it_does_for_the_held_out()
    {
        var finding = new TestLife()
            .Joined("ann", "2026-11-09 10:00").Unreached("ann", "2026-11-10 10:00", "first-step").Posted("ann", "2026-11-11 10:00", "m1").Welcomed("ann", "2026-11-12 10:00", "first-step")
            .Joined("eve", "2026-11-09 10:00").HeldOut("eve", "2026-11-10 10:00", "first-step").Posted("eve", "2026-11-11 10:00", "m2")
            .Compute("onboarding-activation", "2026-W47");

        var step = Assert.Single(Steps(finding));
        Assert.Equal((1, 1, 1, 1), ((int)step["sent"]!["n"]!, (int)step["sent"]!["activated"]!, (int)step["heldOut"]!["n"]!, (int)step["heldOut"]!["activated"]!));
        Assert.Equal(1, finding.Number("withWelcome", "n"));
    }

    [Fact]
    public void Without_anybody_held_out_nothing_is_compared() => Assert.Empty(Steps(new TestLife()
        .Joined("ann", "2026-11-09 10:00").Welcomed("ann", "2026-11-10 10:00", "hello").Posted("ann", "2026-11-11 10:00", "m1")
        .Joined("bob", "2026-11-16 10:00").HeldOut("bob", "2026-11-17 10:00", "hello")
        .Compute("onboarding-activation", "2026-W47")));

    [Fact]
    public void A_step_that_fell_due_after_the_days_that_are_watched_is_not_compared() => Assert.Empty(Steps(new TestLife()
        .Joined("ann", "2026-11-09 10:00").Welcomed("ann", "2026-11-16 10:00", "week").Posted("ann", "2026-11-11 10:00", "m1")
        .Joined("bob", "2026-11-09 10:00").HeldOut("bob", "2026-11-16 10:00", "week")
        .Compute("onboarding-activation", "2026-W47")));

    private static List<JsonNode> Steps(Finding finding) => [.. finding.Details["steps"]!.AsArray().Select(step => step!)];
}
