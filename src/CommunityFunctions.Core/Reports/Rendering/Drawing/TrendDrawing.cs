using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>Lines over periods, each named and valued at its end; what is unknown is a gap, and what is uncertain has its band.</summary>
internal sealed class TrendDrawing(TrendChart chart, ChartWords words, ChartPalette palette)
{
    private const double Top = 14, Bottom = 186, Foot = 206, LineHeight = 16, Space = 8;

    private static readonly string?[] Dashes = [null, "7 4", "2 4"];

    private readonly SvgSheet sheet = new(palette, SvgSheet.PhoneWidth);

    public override string ToString()
    {
        var scale = Scale.Around(All(), chart.Unit, Bottom, Top);
        var ends = Ends(scale);
        var ticks = scale.Ticks.Select(tick => words.Tick(chart.Unit, tick)).ToList();
        var left = ticks.Max(tick => TextWidth.Of(tick, SvgSheet.FontSize)) + Space;
        var right = SvgSheet.PhoneWidth - ends.SelectMany(end => end.Lines).Select(line => TextWidth.Of(line, SvgSheet.FontSize, isBold: true)).DefaultIfEmpty(0).Max() - Space;
        var across = new Scale(0, Math.Max(1, chart.Periods.Count - 1), left + 4, right - 6, []);

        foreach (var (tick, name) in scale.Ticks.Zip(ticks))
        {
            sheet.Line(left, scale[tick], right, scale[tick], palette.Line);
            sheet.Text(left - Space, scale[tick] + 4.5, name, palette.Soft, "end");
        }

        Periods(across, left, right);
        for (var i = chart.Series.Count - 1; i >= 0; i--) Draw(i, scale, across);
        if (chart.Target is { } target) Target(target, scale, left, right);
        foreach (var end in ends)
        {
            for (var line = 0; line < end.Lines.Count; line++)
                sheet.Text(right + Space - 2, end.Y + (line * LineHeight), end.Lines[line], end.Ink, isBold: line == end.Lines.Count - 1);
        }

        return sheet.Close(Foot + 6, Description());
    }

    private IEnumerable<double> All() => chart.Series
        .SelectMany(series => series.Values.Concat((series.Intervals ?? []).SelectMany(interval => new[] { interval?.Low, interval?.High })))
        .Append(chart.Target).OfType<double>();

    private string Ink(int series) => (series % 3) switch { 0 => palette.Accent, 1 => palette.Second, _ => palette.Third };

    /// <summary>What stands at the end of each line, moved apart where two would meet.</summary>
    private List<End> Ends(Scale scale)
    {
        var ends = chart.Series.Select((series, i) =>
        {
            IReadOnlyList<string> name = chart.Series.Count == 1 ? [] : TextWidth.Wrap(words.Say(series.Name), 104, 2, SvgSheet.FontSize);
            List<string> lines = [.. name, words.Value(chart.Unit, series.Values.Count == 0 ? null : series.Values[^1])];
            var at = series.Values.LastOrDefault(value => value is not null) is { } known ? scale[known] : (Top + Bottom) / 2;
            return new End(lines, Ink(i), at + 4.5 - ((lines.Count - 1) * LineHeight / 2));
        }).OrderBy(end => end.Y).ToList();
        for (var i = 1; i < ends.Count; i++) ends[i] = ends[i] with { Y = Math.Max(ends[i].Y, ends[i - 1].Y + (ends[i - 1].Lines.Count * LineHeight) + 2) };
        var over = ends.Count == 0 ? 0 : Math.Max(0, ends[^1].Y + ((ends[^1].Lines.Count - 1) * LineHeight) - Foot + 14);
        return [.. ends.Select(end => end with { Y = Math.Max(Top, end.Y - over) })];
    }

    private void Periods(Scale across, double left, double right)
    {
        var names = chart.Periods.Select(words.Brief).ToList();
        if (names.Count == 0) return;
        var widest = names.Max(name => TextWidth.Of(name, SvgSheet.FontSize)) + 14;
        var every = Math.Max(1, (int)Math.Ceiling(widest / Math.Max(1, across[1] - across[0])));
        for (var i = names.Count - 1; i >= 0; i -= every)
        {
            var half = TextWidth.Of(names[i], SvgSheet.FontSize) / 2;
            var x = Math.Clamp(across[i], Math.Min(left - 20 + half, right - half), Math.Max(right + 6 - half, half));
            sheet.Text(x, Foot, names[i], palette.Soft, "middle");
        }
    }

    private void Draw(int place, Scale scale, Scale across)
    {
        var series = chart.Series[place];
        var ink = Ink(place);
        foreach (var run in Runs(series.Values.Count, i => series.Intervals is { } bands && bands.ElementAtOrDefault(i) is { Low: not null, High: not null }))
        {
            var low = run.Select(i => (across[i], scale[series.Intervals![i]!.Low!.Value])).ToList();
            var high = run.Select(i => (across[i], scale[series.Intervals![i]!.High!.Value])).ToList();
            if (run.Count == 1) sheet.Path([low[0], high[0]], ink, 1);
            else sheet.Area(high.Concat(Enumerable.Reverse(low)), ink, 0.13);
        }

        foreach (var run in Runs(series.Values.Count, i => series.Values[i] is not null))
        {
            var points = run.Select(i => (X: across[i], Y: scale[series.Values[i]!.Value])).ToList();
            if (points.Count > 1) sheet.Path(points, ink, 2.25, Dashes[place % Dashes.Length]);
            if (points.Count == 1 || run[^1] == series.Values.Count - 1) sheet.Dot(points[^1].X, points[^1].Y, points.Count == 1 && run[^1] < series.Values.Count - 1 ? 2.5 : 3.75, ink);
        }
    }

    private void Target(double target, Scale scale, double left, double right)
    {
        var y = scale[target];
        sheet.Line(left, y, right, y, palette.Ink, 1.25, "4 3");
        sheet.Text(left + 4, y - 5 < Top ? y + 15 : y - 5, $"{words.Target} {words.Value(chart.Unit, target)}", palette.Ink, halo: true);
    }

    /// <summary>What is next to each other and known.</summary>
    private static IEnumerable<List<int>> Runs(int count, Func<int, bool> isKnown)
    {
        var run = new List<int>();
        for (var i = 0; i <= count; i++)
        {
            if (i < count && isKnown(i))
            {
                run.Add(i);
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [];
        }
    }

    private string Description()
    {
        var series = chart.Series.Select(line => words.Pair(words.Say(line.Name), words.All(chart.Unit, chart.Periods, line.Values)) + ".");
        var intervals = chart.Series.Select(line => line.Intervals is [.., var last] ? last : null).OfType<Interval>().Select(interval => words.Pair(words.Say("Intervalle à 95\u00a0%", "95% interval"), words.Interval(chart.Unit, interval)) + ".");
        var target = chart.Target is { } known ? words.Pair(words.Say("Objectif", "Target"), words.Value(chart.Unit, known)) + "." : "";
        return string.Join(' ', series.Prepend(words.Say(chart.Finding)).Concat(intervals).Append(target)).TrimEnd();
    }

    private sealed record End(IReadOnlyList<string> Lines, string Ink, double Y);
}
