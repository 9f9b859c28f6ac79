using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>The score interval for a proportion (Wilson 1927), without continuity correction: it stays within 0 and 1, also for small samples.</summary>
public static class Wilson
{
    /// <summary>The normal quantile of a two-sided 95 % interval.</summary>
    public const double Z = 1.959963984540054;

    /// <param name="successes">From 0 to <paramref name="n"/>.</param>
    /// <param name="n">At least 1.</param>
    public static Interval Of(double successes, double n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var (p, z2) = (successes / n, Z * Z);
        var centre = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == n ? 1 : Math.Min(1, centre + half));
    }
}
