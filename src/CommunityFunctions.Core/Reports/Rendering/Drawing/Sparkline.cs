using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>A figure's trend, as small as a word: gaps where it is unknown, a dot on the last value.</summary>
internal static class Sparkline
{
    private const double Width = 120, Top = 5, Bottom = 31, Height = 36, Edge = 4;

    /// <summary>Empty when fewer than two values are known: then there is no trend to see.</summary>
    public static string Draw(IReadOnlyList<TrendPoint> trend, KpiUnit unit, ChartWords words, ChartPalette palette)
    {
        var known = trend.Where(point => point.Value is not null).ToList();
        if (known.Count < 2) return "";
        var (low, high) = (known.Min(point => point.Value!.Value), known.Max(point => point.Value!.Value));
        var scale = new Scale(low, low == high ? low + 1 : high, low == high ? (Top + Bottom) / 2 : Bottom, low == high ? Top - ((Bottom - Top) / 2) : Top, []);
        var across = new Scale(0, trend.Count - 1, Edge, Width - Edge, []);
        var sheet = new SvgSheet(palette, Width);
        var run = new List<(double X, double Y)>();
        for (var i = 0; i <= trend.Count; i++)
        {
            if (i < trend.Count && trend[i].Value is { } value)
            {
                run.Add((across[i], scale[value]));
                continue;
            }

            if (run.Count > 1) sheet.Path(run, palette.Accent, 1.75);
            if (run.Count == 1 && i < trend.Count) sheet.Dot(run[0].X, run[0].Y, 1.5, palette.Accent);
            if (run.Count > 0 && i == trend.Count) sheet.Dot(run[^1].X, run[^1].Y, 3, palette.Accent);
            run = [];
        }

        return sheet.Close(Height, Description(trend.Count, known, unit, words), "spark");
    }

    private static string Description(int count, List<TrendPoint> known, KpiUnit unit, ChartWords words)
    {
        var (from, to) = ($"{words.Value(unit, known[0].Value)} ({words.Brief(known[0].Period)})", $"{words.Value(unit, known[^1].Value)} ({words.Brief(known[^1].Period)})");
        var low = words.Value(unit, known.Min(point => point.Value));
        var high = words.Value(unit, known.Max(point => point.Value));
        return words.Say(
            $"Tendance sur {count}\u00a0périodes\u00a0: de {from} à {to}, au plus bas {low}, au plus haut {high}.",
            $"Trend over {count} periods: from {from} to {to}, lowest {low}, highest {high}.");
    }
}
