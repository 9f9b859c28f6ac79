using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>The middle of some values.</summary>
public static class Median
{
    private const double EachTail = 0.025;

    /// <summary>The middle value; the mean of both for an even number of them; null for none.</summary>
    public static double? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return null;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median distance from the median (MAD), not scaled; null for none.</summary>
    public static double? AbsoluteDeviationOf(IReadOnlyCollection<double> values) =>
        Of(values) is { } median ? Of(values.Select(value => Math.Abs(value - median))) : null;

    /// <summary>
    /// The interval (at least 95 %) that needs no assumption on how values are spread (Conover, Practical Nonparametric Statistics): from the k-th
    /// smallest to the k-th largest value, k being the largest number for which fewer than k of n lie below the median with a probability of at most
    /// 2.5 %. Fewer than 6 values have none: both bounds are null.
    /// </summary>
    public static Interval IntervalOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var k = RankOf(sorted.Length);
        return k == 0 ? new(null, null) : new(sorted[k - 1], sorted[^k]);
    }

    /// <summary>The largest k with P(X &lt; k) ≤ 2.5 % for X of the binomial distribution of n and ½; in logarithms, as 2⁻ⁿ may be too small for a number.</summary>
    private static int RankOf(int n)
    {
        var (log, sum) = (-n * Math.Log(2), 0.0);
        for (var k = 0; k < n; k++)
        {
            sum += Math.Exp(log);
            if (sum > EachTail) return k;
            log += Math.Log((n - k) / (k + 1.0));
        }

        return 0;
    }
}
