using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Core.Tests.Kpis.Statistics;

public sealed class NewcombeTests
{
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void The_difference_of_two_proportions_has_the_interval_that_Newcombe_published(int a, int m, int b, int n, double low, double high)
    {
        // Newcombe 1998, table II, method 10, to four places.
        var interval = Newcombe.Of(a, m, b, n);

        Assert.Equal((low, high), (Math.Round(interval.Low!.Value, 4), Math.Round(interval.High!.Value, 4)));
    }

    [Fact]
    public void Turned_round_it_is_the_same_interval_with_the_other_sign()
    {
        var (here, there) = (Newcombe.Of(5, 56, 3, 29), Newcombe.Of(3, 29, 5, 56));

        Assert.Equal(here.Low!.Value, -there.High!.Value, 12);
        Assert.Equal(here.High!.Value, -there.Low!.Value, 12);
    }
}
