using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Core.Tests.Kpis.Statistics;

public sealed class MedianTests
{
    [Fact]
    public void The_median_is_the_middle_or_the_mean_of_both_middles()
    {
        Assert.Equal(3, Median.Of([5, 1, 3]));
        Assert.Equal(2.5, Median.Of([4, 1, 2, 3]));
        Assert.Null(Median.Of([]));
    }

    [Fact]
    public void The_median_distance_from_the_median_is_not_scaled()
    {
        // Median 2; distances 1, 1, 0, 0, 2, 4, 7; their median 1.
        Assert.Equal(1, Median.AbsoluteDeviationOf([1, 1, 2, 2, 4, 6, 9]));
        Assert.Null(Median.AbsoluteDeviationOf([]));
    }

    [Theory]
    [InlineData(5, null, null)] // P(X < 1) = 1/32 = 3.1 %: too often.
    [InlineData(6, 1, 6)] // 1/64 = 1.6 %; P(X < 2) = 7/64.
    [InlineData(9, 2, 8)] // P(X < 2) = (1 + 9)/512 = 2.0 %; P(X < 3) = 46/512.
    [InlineData(10, 2, 9)] // (1 + 10)/1024 = 1.1 %; P(X < 3) = 56/1024 = 5.5 %.
    [InlineData(20, 6, 15)] // Conover's table: P(X ≤ 5) = 2.07 %, P(X ≤ 6) = 5.77 %.
    [InlineData(100, 40, 61)] // P(X ≤ 39) = 1.76 %, P(X ≤ 40) = 2.84 %.
    public void The_interval_of_the_median_goes_from_one_rank_to_its_mirror_image(int n, int? low, int? high) =>
        Assert.Equal(new Interval(low, high), Median.IntervalOf(Enumerable.Range(1, n).Select(rank => (double)rank).Reverse()));

    [Fact]
    public void The_interval_of_very_many_values_is_that_of_the_normal_distribution()
    {
        // n/2 ± 0.98·√n = 50,000 ± 309.9; the exact ranks lie within one of it.
        var interval = Median.IntervalOf(Enumerable.Range(1, 100_000).Select(rank => (double)rank));

        Assert.InRange(interval.Low!.Value, 49_689, 49_692);
        Assert.Equal(100_001, interval.Low + interval.High);
    }

    [Fact]
    public void The_interval_of_a_mean_is_the_normal_one()
    {
        // Mean 4, s² = (9 + 1 + 1 + 9)/3 = 20/3, half = 1.959964·√(20/12) = 2.5303.
        var interval = Mean.IntervalOf([1, 3, 5, 7])!;

        Assert.Equal((1.4697, 6.5303), (Math.Round(interval.Low!.Value, 4), Math.Round(interval.High!.Value, 4)));
        Assert.Null(Mean.IntervalOf([4]));
    }

    [Fact]
    public void The_interval_of_a_mean_of_shares_stays_within_0_and_1() => Assert.Equal(new Interval(0, 1), Mean.IntervalOf([0, 1], 0, 1));
}
