using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>
/// The interval (95 %) of the difference of two means of few values that need not vary alike: Welch, "The generalization of Student's problem when several
/// different population variances are involved", Biometrika 34 (1947), with Satterthwaite's degrees of freedom rounded down.
/// </summary>
public static class Welch
{
    /// <summary>The 0.975 quantile of Student's t for 1 to 30 degrees of freedom (any table of it); above, that of the normal distribution is close enough.</summary>
    private static readonly double[] T =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <returns>Of x̄₁ − x̄₂; null when either has fewer than two values.</returns>
    public static Interval? IntervalOf(IReadOnlyCollection<double> values1, IReadOnlyCollection<double> values2)
    {
        if (values1.Count < 2 || values2.Count < 2) return null;
        var (mean1, mean2) = (values1.Average(), values2.Average());
        var (v1, v2) = (VarianceOfMean(values1, mean1), VarianceOfMean(values2, mean2));
        if (v1 + v2 == 0) return new(mean1 - mean2, mean1 - mean2);

        var freedom = (v1 + v2) * (v1 + v2) / ((v1 * v1 / (values1.Count - 1)) + (v2 * v2 / (values2.Count - 1)));
        var half = Quantile(Math.Max(1, (int)freedom)) * Math.Sqrt(v1 + v2);
        return new(mean1 - mean2 - half, mean1 - mean2 + half);
    }

    private static double Quantile(int freedom) => freedom <= T.Length ? T[freedom - 1] : Wilson.Z;

    private static double VarianceOfMean(IReadOnlyCollection<double> values, double mean) =>
        values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
}
