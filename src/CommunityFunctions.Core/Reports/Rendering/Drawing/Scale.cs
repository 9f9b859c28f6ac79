using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>From values to places on a sheet.</summary>
/// <param name="Low">The value at <paramref name="From"/>.</param>
/// <param name="High">The value at <paramref name="To"/>.</param>
internal readonly record struct Scale(double Low, double High, double From, double To, IReadOnlyList<double> Ticks)
{
    private static readonly double[] Times = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440];

    public double this[double value] => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>Round bounds around all values, with few lines between. It begins at zero unless that would flatten what there is to see.</summary>
    public static Scale Around(IEnumerable<double> values, KpiUnit unit, double from, double to)
    {
        var all = values.ToList();
        var (low, high) = all.Count == 0 ? (0, 1) : (all.Min(), all.Max());
        if (low >= 0 && low <= 0.6 * high) low = 0;
        else if (low < 0 && high < 0 && high >= 0.6 * low) high = 0;
        if (low == high) (low, high) = low == 0 ? (0, unit == KpiUnit.Ratio ? 0.1 : 5) : (Math.Min(low, 0), Math.Max(high, 0));
        var step = Step((high - low) / 3, unit);
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        return new(first * step, last * step, from, to, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)]);
    }

    private static double Step(double rough, KpiUnit unit)
    {
        if (unit == KpiUnit.Minutes && rough <= Times[^1]) return Times.First(time => time >= rough);
        var day = unit == KpiUnit.Minutes ? Times[^1] : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough / day)));
        var step = day * power * new[] { 1, 2, 2.5, 5, 10 }.First(times => (times * power) >= (rough / day * (1 - 1e-9)));
        return unit is KpiUnit.Count or KpiUnit.Points ? Math.Max(1, Math.Ceiling(step)) : step;
    }
}
