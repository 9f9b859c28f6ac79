using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>The mean of some values, and how far it may be off.</summary>
public static class Mean
{
    /// <summary>Null for no values.</summary>
    public static double? Of(IReadOnlyCollection<double> values) => values.Count == 0 ? null : values.Average();

    /// <summary>
    /// The normal interval (95 %): mean ± 1.96·s/√n, s with n − 1; null for fewer than two values. Bounds that can't be are drawn in to
    /// <paramref name="least"/> and <paramref name="most"/>: a mean of shares lies within 0 and 1.
    /// </summary>
    public static Interval? IntervalOf(IReadOnlyCollection<double> values, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var half = Wilson.Z * Math.Sqrt(variance / values.Count);
        return new(Math.Max(least, mean - half), Math.Min(most, mean + half));
    }
}
