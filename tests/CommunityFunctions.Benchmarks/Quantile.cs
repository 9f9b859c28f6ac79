namespace CommunityFunctions.Benchmarks;

internal static class Quantile
{
    public static double Median(IEnumerable<double> values) => Of([.. values.Order()], 0.5);

    /// <param name="sorted">From the least to the most; at least one.</param>
    /// <returns>The least value that at least the share <paramref name="share"/> of all do not exceed; for a half, of an even number, the mean of the middle two.</returns>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        var at = (int)Math.Ceiling(share * sorted.Count) - 1;
        return share == 0.5 && sorted.Count % 2 == 0 ? (sorted[at] + sorted[at + 1]) / 2 : sorted[Math.Max(at, 0)];
    }
}
