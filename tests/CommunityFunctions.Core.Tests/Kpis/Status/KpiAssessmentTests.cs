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
        Assert.Equal(expected, Of(Direction.Higher, value, new(low, high), 0.4, [before]));

    [Theory]
    [InlineData(60, 30, 90.0, KpiStatus.Good)]
    [InlineData(70, 50, null, KpiStatus.Watch)]
    [InlineData(90, 61, null, KpiStatus.Alert)]
    public void Where_lower_is_better_the_target_is_a_ceiling(double value, double low, double? high, KpiStatus expected) =>
        Assert.Equal(expected, Of(Direction.Lower, value, new(low, high), 60, []));

    [Fact]
    public void Without_an_interval_the_first_miss_is_to_watch_and_the_second_an_alert()
    {
        Assert.Equal(KpiStatus.Watch, Of(Direction.Higher, 18, null, 20, [25]));
        Assert.Equal(KpiStatus.Watch, Of(Direction.Higher, 18, null, 20, []));
        Assert.Equal(KpiStatus.Watch, Of(Direction.Higher, 18, null, 20, [15, null]));
        Assert.Equal(KpiStatus.Alert, Of(Direction.Higher, 18, null, 20, [25, 19]));
        Assert.Equal(KpiStatus.Good, Of(Direction.Higher, 20, null, 20, [19]));
    }

    [Fact]
    public void An_interval_without_bounds_is_none() => Assert.Equal(KpiStatus.Alert, Of(Direction.Lower, 600, new(null, null), 60, [600]));

    [Fact]
    public void Without_a_target_only_a_clear_change_for_the_worse_calls_for_anybody()
    {
        Assert.Equal(KpiStatus.Good, Of(Direction.Higher, 7, null, null, Usual));
        Assert.Equal(KpiStatus.Good, Of(Direction.Higher, 30, null, null, Usual));
        Assert.Equal(KpiStatus.Alert, Of(Direction.Higher, 6, null, null, Usual)); // The worst of nine.
        Assert.Equal(KpiStatus.Watch, Of(Direction.Higher, 6, null, null, [5, .. Usual])); // It was worse once: median 10, MAD 1.
        Assert.Equal(KpiStatus.Alert, Of(Direction.Lower, 14, null, null, Usual));
        Assert.Equal(KpiStatus.Watch, Of(Direction.Higher, 0.4, new(0.3, 0.5), null, [0.6]));
    }

    [Fact]
    public void Money_that_falls_is_not_good_though_it_has_no_interval()
    {
        double?[] revenue = [5000, 5100, 5050, 5200, 5150, 5300, 5250, 5200]; // Median 5175; distances 175 75 125 25 25 125 75 25: MAD 75.

        Assert.Equal(KpiStatus.Alert, Of(Direction.Higher, 3000, null, null, revenue));
        Assert.Equal(KpiStatus.Good, Of(Direction.Higher, 4950, null, null, revenue)); // 5175 − 225.
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, 3000, null, null, revenue[..7])); // Too little history to say so.
    }

    [Fact]
    public void What_cannot_be_judged_is_unknown()
    {
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, 1, null, null, [100]));
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, 0.4, new(0.3, 0.5), null, [0.6, null]));
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, null, null, 0.4, [0.5]));
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, 0.4, new(0.3, 0.5), null, []));
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Higher, 4, null, null, [null, null]));
        Assert.Equal(KpiStatus.Unknown, Of(Direction.Neither, 100, null, 20, Usual));
    }

    [Fact]
    public void A_figure_that_has_no_better_and_worse_still_changes() =>
        Assert.Equal(
            new KpiAssessment(KpiStatus.Unknown, new(Movement.Up, null)),
            KpiAssessment.Of(Direction.Neither, new Finding { Value = 100 }, null, Usual));

    private static KpiStatus Of(Direction better, double? value, Interval? interval, double? target, IReadOnlyList<double?> earlier) =>
        KpiAssessment.Of(better, new Finding { Value = value, Interval = interval }, target, earlier).Status;
}
