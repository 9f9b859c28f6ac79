using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>
/// The interval for the difference of two independent proportions: the hybrid score interval without continuity correction, method 10 of Newcombe,
/// "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998). It is put together from the two
/// Wilson intervals, and stays within −1 and 1.
/// </summary>
public static class Newcombe
{
    /// <returns>The interval of p₁ − p₂.</returns>
    /// <param name="successes1">From 0 to <paramref name="n1"/>.</param>
    /// <param name="n1">At least 1.</param>
    /// <param name="successes2">From 0 to <paramref name="n2"/>.</param>
    /// <param name="n2">At least 1.</param>
    public static Interval Of(double successes1, double n1, double successes2, double n2)
    {
        var ((low1, high1), (low2, high2)) = (Wilson.Of(successes1, n1), Wilson.Of(successes2, n2));
        var (p1, p2) = (successes1 / n1, successes2 / n2);
        return new(
            p1 - p2 - Hypotenuse(p1 - low1!.Value, high2!.Value - p2),
            p1 - p2 + Hypotenuse(high1!.Value - p1, p2 - low2!.Value));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
