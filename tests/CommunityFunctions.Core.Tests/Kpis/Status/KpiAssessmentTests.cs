using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Core.Tests.Kpis.Status;

public sealed class KpiAssessmentTests
{
    private static readonly double?[] Usual = [8, 9, 10, 10, 10, 11, 12, 13]; // 7 to 13, see ChangeTests.

    [Theory]
    [InlineData(0.40, 0.35, 0.45, 0.42, KpiStatus.Good)] // Reached.
    [InlineData(0.40, 0.35, 0.45, 0.60, KpiStatus.Watch)] // Reached, but it was clearly better before.
    [InlineData(0.38, 0.33, 0.43, 0.39, KpiStatus.Watch)] // Missed, perhaps by chance.
    [InlineData(0.30, 0.25, 0.35, 0.31, KpiStatus.Alert)] // Missed beyond chance.
    [InlineData(0.30, 0.25, 0.35, 0.10, KpiStatus.Alert)] // … though it is clearly better than before.
    public void A_proportion_is_held_against_its_target(double value, double low, double high, double before, KpiStatus expected) =>
        Assert.Equal(expected, Of(KpiUnit.Ratio, Direction.Higher, value, new(low, high), 0.4, [before]));

    [Theory]
    [InlineData(60, 30, 90.0, KpiStatus.Good)]
    [InlineData(70, 50, null, KpiStatus.Watch)]
    [InlineData(90, 61, null, KpiStatus.Alert)]
    public void Where_lower_is_better_the_target_is_a_ceiling(double value, double low, double? high, KpiStatus expected) =>
        Assert.Equal(expected, Of(KpiUnit.Minutes, Direction.Lower, value, new(low, high), 60, []));

    [Fact]
    public void Without_an_interval_the_first_miss_is_to_watch_and_the_second_an_alert()
    {
        Assert.Equal(KpiStatus.Watch, Of(KpiUnit.Count, Direction.Higher, 18, null, 20, [25]));
        Assert.Equal(KpiStatus.Watch, Of(KpiUnit.Count, Direction.Higher, 18, null, 20, []));
        Assert.Equal(KpiStatus.Watch, Of(KpiUnit.Count, Direction.Higher, 18, null, 20, [15, null]));
        Assert.Equal(KpiStatus.Alert, Of(KpiUnit.Count, Direction.Higher, 18, null, 20, [25, 19]));
        Assert.Equal(KpiStatus.Good, Of(KpiUnit.Count, Direction.Higher, 20, null, 20, [19]));
    }

    [Fact]
    public void Without_a_target_only_a_clear_change_for_the_worse_calls_for_anybody()
    {
        Assert.Equal(KpiStatus.Good, Of(KpiUnit.Count, Direction.Higher, 7, null, null, Usual));
        Assert.Equal(KpiStatus.Good, Of(KpiUnit.Count, Direction.Higher, 30, null, null, Usual));
        Assert.Equal(KpiStatus.Good, Of(KpiUnit.Count, Direction.Higher, 1, null, null, [100])); // Too little history to say so.
        Assert.Equal(KpiStatus.Alert, Of(KpiUnit.Count, Direction.Higher, 6, null, null, Usual)); // The worst of nine.
        Assert.Equal(KpiStatus.Watch, Of(KpiUnit.Count, Direction.Higher, 6, null, null, [5, .. Usual])); // It was worse once: median 10, MAD 1.
        Assert.Equal(KpiStatus.Alert, Of(KpiUnit.Count, Direction.Lower, 14, null, null, Usual));
        Assert.Equal(KpiStatus.Watch, Of(KpiUnit.Ratio, Direction.Higher, 0.4, new(0.3, 0.5), null, [0.6]));
    }

    [Fact]
    public void What_cannot_be_judged_is_unknown()
    {
        Assert.Equal(KpiStatus.Unknown, Of(KpiUnit.Ratio, Direction.Higher, null, null, 0.4, [0.5]));
        Assert.Equal(KpiStatus.Unknown, Of(KpiUnit.Ratio, Direction.Higher, 0.4, new(0.3, 0.5), null, []));
        Assert.Equal(KpiStatus.Unknown, Of(KpiUnit.Count, Direction.Higher, 4, null, null, [null, null]));
        Assert.Equal(KpiStatus.Unknown, Of(KpiUnit.Count, Direction.Neither, 100, null, 20, Usual));
    }

    [Fact]
    public void A_figure_that_has_no_better_and_worse_still_changes() =>
        Assert.Equal(
            new KpiAssessment(KpiStatus.Unknown, new(Movement.Up, null)),
            KpiAssessment.Of(KpiUnit.Count, Direction.Neither, new Finding { Value = 100 }, null, Usual));

    private static KpiStatus Of(KpiUnit unit, Direction better, double? value, Interval? interval, double? target, IReadOnlyList<double?> earlier) =>
        KpiAssessment.Of(unit, better, new Finding { Value = value, Interval = interval }, target, earlier).Status;
}
