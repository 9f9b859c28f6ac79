using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Core.Tests.Kpis.Statistics;

public sealed class KaplanMeierTests
{
    /// <summary>Weeks of remission under 6-MP, negative when censored (Freireich et al. 1963; Gehan 1965).</summary>
    private static readonly KaplanMeier Mercaptopurine =
        Curve(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35);

    /// <summary>The same under placebo: all relapsed.</summary>
    private static readonly KaplanMeier Placebo = Curve(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 18.0 / 21)]
    [InlineData(7, 18.0 / 21 * 16 / 17)]
    [InlineData(10, 0.7529)]
    [InlineData(13, 0.6902)]
    [InlineData(16, 0.6275)]
    [InlineData(21.9, 0.6275)]
    [InlineData(22, 0.5378)]
    [InlineData(23, 0.4482)]
    [InlineData(35, 0.4482)]
    public void The_curve_of_the_leukemia_data_is_the_published_one(double weeks, double share) =>
        Assert.Equal(share, Mercaptopurine.SurvivalAt(weeks)!.Value, 4);

    [Fact]
    public void The_median_of_the_leukemia_data_is_23_weeks_from_13_on()
    {
        // Log–log limits as published with the data: S(10) 0.7529 (0.5032, 0.8894); S(13) 0.6902 (0.4316, 0.8491), the first whose lower one is below ½;
        // S(23) 0.4482 (0.1881, 0.6801): the upper one never comes down to ½.
        Assert.Equal(23, Mercaptopurine.Median);
        Assert.Equal(new Interval(13, null), Mercaptopurine.MedianInterval);
        Assert.Null(Mercaptopurine.Quantile(0.9));
    }

    [Fact]
    public void The_median_under_placebo_is_8_weeks_from_4_to_11()
    {
        // Without censoring Greenwood's sum is (1 − S)/(n·S), and σ/|ln S|:
        // t = 3: S 16/21, 0.1220/0.2719 = 0.4486, lower limit S^exp(1.96·0.4486) = 0.519; t = 4: S 14/21, 0.3806, lower limit 0.425.
        // t = 8: S 8/21, 0.2882, upper limit S^exp(−1.96·0.2882) = 0.578; t = 11: S 6/21, 0.2754, upper limit 0.482.
        // S(15) = 3/21, S(17) = 2/21 ≤ 0.1.
        Assert.Equal(8, Placebo.Median);
        Assert.Equal(new Interval(4, 11), Placebo.MedianInterval);
        Assert.Equal(17, Placebo.Quantile(0.9));
    }

    [Fact]
    public void What_is_censored_when_another_comes_was_still_waiting_then()
    {
        // 4 wait at 10, one of them comes: 3/4; one is censored at 10; 2 wait at 20, one comes: 3/4 · 1/2.
        var curve = Curve(-10, 10, 20, -30);

        Assert.Equal(0.75, curve.SurvivalAt(10));
        Assert.Equal(0.375, curve.SurvivalAt(20));
        Assert.Equal(20, curve.Median);
    }

    [Fact]
    public void A_curve_that_comes_down_to_exactly_one_half_has_a_median()
    {
        // 5/6 · 4/5 · 3/4 = 1/2, however the numbers of the machine round it.
        Assert.Equal(3, Curve(1, 2, 3, -4, -4, -4).Median);
        Assert.Equal(10, Curve(10, 20).Median);
    }

    [Fact]
    public void A_curve_that_does_not_come_down_to_one_half_has_no_median()
    {
        // 2 of 5 came: S ends at 3/5.
        var curve = Curve(1, 2, -5, -5, -5);

        Assert.Null(curve.Median);
        Assert.Equal(2, curve.Quantile(0.4));
    }

    [Fact]
    public void How_many_wait_longer_than_anybody_was_watched_is_not_known()
    {
        Assert.Equal(0.5, Curve(1, -5).SurvivalAt(5));
        Assert.Null(Curve(1, -5).SurvivalAt(5.5));
        Assert.Equal(0, Curve(1, 5).SurvivalAt(1440));
        Assert.Null(Curve().SurvivalAt(0));
        Assert.Null(Curve(-0.0).Median);
    }

    [Fact]
    public void One_observation_has_a_median_and_no_interval()
    {
        Assert.Equal(7, Curve(7).Median);
        Assert.Equal(new Interval(null, null), Curve(7).MedianInterval);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_none_is_refused(double time) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KaplanMeier([new(time, true)]));

    /// <summary>Negative times (also −0) are censored.</summary>
    private static KaplanMeier Curve(params double[] times) => new(times.Select(time => new Observation(Math.Abs(time), !double.IsNegative(time))));
}
