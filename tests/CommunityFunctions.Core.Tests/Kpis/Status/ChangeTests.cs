using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Core.Tests.Kpis.Status;

public sealed class ChangeTests
{
    /// <summary>Median 10; distances 2 1 0 0 0 1 2 3 sorted 0 0 0 1 1 2 2 3: MAD 1. So 7 to 13 is usual.</summary>
    private static readonly double?[] Eight = [8, 9, 10, 10, 10, 11, 12, 13];

    [Theory]
    [InlineData(7, Movement.Unclear)]
    [InlineData(6, Movement.Down)]
    [InlineData(10, Movement.Unclear)]
    [InlineData(13, Movement.Unclear)]
    [InlineData(14, Movement.Up)]
    public void A_figure_without_an_interval_changed_when_it_is_outside_the_median_and_3_MAD_of_8_periods(double value, Movement expected) =>
        Assert.Equal(expected, Count(value, Eight).Movement);

    [Fact]
    public void Of_seven_known_periods_no_count_is_clearly_different() =>
        Assert.Equal(Change.Unclear, Count(1000, [.. Eight[..4], null, .. Eight[5..]]));

    [Theory]
    [InlineData(0.20, Movement.Up)] // From 0.20 to 0.40: more than the 0.30 that 0.40 may be.
    [InlineData(0.30, Movement.Unclear)]
    [InlineData(0.45, Movement.Unclear)]
    [InlineData(0.51, Movement.Down)]
    public void A_proportion_changed_when_the_one_before_is_outside_its_interval(double before, Movement expected) =>
        Assert.Equal(expected, Change.Of(Direction.Higher, 0.4, new(0.3, 0.5), [0.9, before]).Movement);

    [Fact]
    public void A_bound_that_is_not_reached_excludes_nothing()
    {
        Assert.Equal(Change.Unclear, Change.Of(Direction.Lower, 60, new(30, null), [100_000]));
        Assert.Equal(Movement.Up, Change.Of(Direction.Lower, 60, new(30, null), [20]).Movement);
    }

    [Fact]
    public void Without_a_value_or_one_before_nothing_is_clear()
    {
        Assert.Equal(Change.Unclear, Change.Of(Direction.Higher, 0.4, new(0.3, 0.5), [0.1, null]));
        Assert.Equal(Change.Unclear, Change.Of(Direction.Higher, 0.4, new(0.3, 0.5), []));
        Assert.Equal(Change.Unclear, Change.Of(Direction.Higher, null, new(0.3, 0.5), [0.1]));
        Assert.Equal(Change.Unclear, Count(null, Eight));
    }

    [Fact]
    public void What_has_no_interval_or_one_without_any_bound_is_held_against_its_history()
    {
        Assert.Equal(Movement.Down, Change.Of(Direction.Higher, 6.99, null, Eight).Movement);
        Assert.Equal(Movement.Down, Change.Of(Direction.Higher, 6.99, new(null, null), Eight).Movement);
        Assert.Equal(Movement.Unclear, Change.Of(Direction.Higher, 6.99, new(1, 20), Eight).Movement);
    }

    [Theory]
    [InlineData(Direction.Higher, true)]
    [InlineData(Direction.Lower, false)]
    [InlineData(Direction.Neither, null)]
    public void Whether_more_is_better_is_the_figures_own_matter(Direction better, bool? isBetter)
    {
        Assert.Equal(new Change(Movement.Up, isBetter), Change.Of(better, 100, null, Eight));
        Assert.Equal(new Change(Movement.Down, !isBetter), Change.Of(better, 0, null, Eight));
    }

    private static Change Count(double? value, IReadOnlyList<double?> earlier) => Change.Of(Direction.Higher, value, null, earlier);
}
