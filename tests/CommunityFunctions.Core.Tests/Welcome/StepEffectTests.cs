using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class StepEffectTests
{
    private static readonly Instant Sent = Instant.FromUtc(2026, 11, 10, 9, 0);

    [Theory]
    [InlineData(80, 60, 20, 5, StepVerdict.Helps)]
    [InlineData(80, 40, 20, 10, StepVerdict.NotClear)]
    [InlineData(80, 10, 20, 15, StepVerdict.DoesNotHelp)] // It harms.
    [InlineData(4000, 2000, 1000, 500, StepVerdict.DoesNotHelp)] // Whatever it does is less than five points.
    [InlineData(4000, 2400, 1000, 500, StepVerdict.Helps)]
    [InlineData(400, 200, 100, 50, StepVerdict.NotClear)]
    [InlineData(9, 9, 1000, 0, StepVerdict.NotClear)] // Too few, however clear.
    [InlineData(1000, 1000, 9, 0, StepVerdict.NotClear)]
    [InlineData(0, 0, 20, 10, StepVerdict.NotClear)]
    public void A_step_is_judged_by_the_interval_of_the_difference(int sent, int sentActivated, int heldOut, int heldOutActivated, StepVerdict verdict) =>
        Assert.Equal(verdict, new StepEffect("s", sent, sentActivated, heldOut, heldOutActivated).Verdict);

    [Fact]
    public void Trials_are_counted_by_step_and_a_step_without_a_holdout_is_none()
    {
        StepTrial[] trials = [new("b", false, true), new("b", true, false), new("b", false, false), new("a", false, true), new("a", false, true)];

        Assert.Equal([new StepEffect("b", 2, 1, 1, 0)], StepEffect.Of(trials));
    }

    [Theory]
    [InlineData(-1, 24, StepOutcome.TooEarly)]
    [InlineData(1, 24, StepOutcome.Contributed)]
    [InlineData(167, 200, StepOutcome.Contributed)]
    [InlineData(168, 200, StepOutcome.DidNotContribute)]
    [InlineData(-1, 168, StepOutcome.DidNotContribute)]
    public void What_came_of_a_step_is_seen_for_seven_days(int contributedAfterHours, int nowAfterHours, StepOutcome outcome) =>
        Assert.Equal(outcome, JourneyOutcome.Of(Sent, [Sent + Duration.FromHours(contributedAfterHours)], Sent + Duration.FromHours(nowAfterHours)));
}
