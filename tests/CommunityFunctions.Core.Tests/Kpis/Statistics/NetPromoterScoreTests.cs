using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Core.Tests.Kpis.Statistics;

public sealed class NetPromoterScoreTests
{
    [Fact]
    public void Each_score_once_comes_to_minus_45_45()
    {
        // P = 2 (9, 10), D = 7 (0 to 6), n = 11: 100·(2 − 7) ÷ 11.
        var score = NetPromoterScore.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        Assert.Equal((2, 7, 11), (score.Promoters, score.Detractors, score.N));
        Assert.Equal(-45.45, score.Value, 2);
    }

    [Fact]
    public void A_thousand_answers_with_250_promoters_and_75_detractors_are_17_5_give_or_take_3_36()
    {
        var score = new NetPromoterScore(250, 75, 1000);

        Assert.Equal(17.5, score.Value, 10);
        Assert.Equal(3.36, score.MarginIn(null), 2);
        Assert.Equal(3.36, score.MarginIn(1), 2);
    }

    [Theory]
    [InlineData(2000, 2.37848)] // 3.362843 · √(1000 ÷ 1999) = 3.362843 · 0.707284
    [InlineData(1000, 0)] // All have answered.
    [InlineData(900, 0)] // More answers than people, to several surveys.
    public void A_small_population_makes_the_margin_smaller(int population, double expected) =>
        Assert.Equal(expected, new NetPromoterScore(250, 75, 1000).MarginIn(population), 3);

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(10.5, false)]
    [InlineData(11, false)]
    [InlineData(-1, false)]
    [InlineData(double.NaN, false)]
    public void Only_whole_numbers_from_0_to_10_are_scores(double score, bool isScore) => Assert.Equal(isScore, NetPromoterScore.IsScore(score));
}
