using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>How far the difference of two means may be off: the normal interval (95 %) without the assumption that both vary alike.</summary>
public static class DifferenceOfMeans
{
    /// <returns>x̄₁ − x̄₂ ± 1.96·√(s₁²/n₁ + s₂²/n₂), s with n − 1; null when either has fewer than two values.</returns>
    public static Interval? IntervalOf(IReadOnlyCollection<double> values1, IReadOnlyCollection<double> values2)
    {
        if (values1.Count < 2 || values2.Count < 2) return null;
        var difference = values1.Average() - values2.Average();
        var half = Wilson.Z * Math.Sqrt(VarianceOfMean(values1) + VarianceOfMean(values2));
        return new(difference - half, difference + half);
    }

    private static double VarianceOfMean(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
    }
}
