using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Core.Tests.Kpis.Statistics;

public sealed class DifferenceOfMeansTests
{
    [Fact]
    public void Both_variances_count_each_by_its_own_number()
    {
        // 1, 2, 3: mean 2, s² = (1 + 0 + 1) ÷ 2 = 1, s²/n = 1/3. 10, 14: mean 12, s² = (4 + 4) ÷ 1 = 8, s²/n = 4. √(13/3) = 2.081666.
        var interval = DifferenceOfMeans.IntervalOf([1, 2, 3], [10, 14])!;

        Assert.Equal(-10 - (1.959964 * 2.081666), interval.Low!.Value, 5);
        Assert.Equal(-10 + (1.959964 * 2.081666), interval.High!.Value, 5);
    }

    [Fact]
    public void Of_a_single_value_nobody_knows_how_it_varies() => Assert.Null(DifferenceOfMeans.IntervalOf([1], [2, 3]));
}
