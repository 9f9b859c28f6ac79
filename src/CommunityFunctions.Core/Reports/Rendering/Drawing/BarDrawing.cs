using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>Horizontal bars on one scale, each below its name and value.</summary>
internal sealed class BarDrawing(BarChart chart, ChartWords words, ChartPalette palette)
{
    private const double Thick = 13, LineHeight = 17, Between = 13;

    private readonly SvgSheet sheet = new(palette, SvgSheet.PhoneWidth);

    public override string ToString()
    {
        var ends = chart.Bars.SelectMany(bar => new[] { bar.Value, bar.Limit, bar.Interval?.Low, bar.Interval?.High }).OfType<double>().Append(0).ToList();
        var (low, high) = (ends.Min(), ends.Max());
        if (low == high) high = 1;
        var scale = new Scale(low, high, 0.75, SvgSheet.PhoneWidth - 0.75, []);
        var y = 0.0;
        foreach (var bar in chart.Bars) y = Row(bar, scale, y) + Between;
        return sheet.Close(Math.Max(1, y - Between + 3), Description());
    }

    /// <summary>Returns where the row ends.</summary>
    private double Row(Bar bar, Scale scale, double top)
    {
        var value = words.Value(chart.Unit, bar.Value);
        var room = SvgSheet.PhoneWidth - TextWidth.Of(value, SvgSheet.FontSize, isBold: true) - 12;
        var y = top + 13;
        foreach (var line in TextWidth.Wrap(words.Say(bar.Label), room, 2, SvgSheet.FontSize))
        {
            sheet.Text(0, y, line, palette.Ink);
            y += LineHeight;
        }

        y = Math.Max(y, top + 13 + LineHeight);
        sheet.Text(SvgSheet.PhoneWidth, y - LineHeight, value, bar.Value is null ? palette.Soft : palette.Ink, "end", isBold: bar.Value is not null);
        y -= LineHeight - 7;
        Bar(bar, scale, y);
        y += Thick;
        if (Beside(bar) is not { Length: > 0 } beside) return y;
        foreach (var line in TextWidth.Wrap(beside, SvgSheet.PhoneWidth, 2, SvgSheet.FontSize)) sheet.Text(0, y += LineHeight, line, palette.Soft);
        return y + 2;
    }

    private void Bar(Bar bar, Scale scale, double y)
    {
        if (bar.Value is not { } value)
        {
            sheet.Box(0.5, y + 0.5, SvgSheet.PhoneWidth - 1, Thick - 1, "none", 2, palette.Soft, "3 3");
            return;
        }

        sheet.Box(0, y, SvgSheet.PhoneWidth, Thick, palette.Track);
        var (from, to) = (Math.Min(scale[0], scale[value]), Math.Max(scale[0], scale[value]));
        if (value != 0)
        {
            sheet.Box(from, y, Math.Max(1.5, to - from), Thick, Ink(bar.Tone));
            if (Stripes(bar.Tone) is { } stripes) sheet.Box(from, y, Math.Max(1.5, to - from), Thick, stripes);
        }

        if (bar.Interval is { } interval) Whisker(scale[interval.Low ?? scale.Low], scale[interval.High ?? scale.High], y);
        if (bar.Limit is { } limit) sheet.Line(scale[limit], y - 3, scale[limit], y + Thick + 3, palette.Ink, 2);
    }

    private void Whisker(double low, double high, double y)
    {
        var middle = y + (Thick / 2);
        foreach (var (ink, thickness) in new[] { (palette.Ground, 4.5), (palette.Ink, 1.5) })
        {
            sheet.Line(low, middle, high, middle, ink, thickness);
            sheet.Line(low, middle - 4, low, middle + 4, ink, thickness);
            sheet.Line(high, middle - 4, high, middle + 4, ink, thickness);
        }
    }

    private string Ink(BarTone tone) => tone switch { BarTone.Good => palette.Good, BarTone.Middle => palette.Middle, BarTone.Bad => palette.Bad, _ => palette.Accent };

    private string? Stripes(BarTone tone) => tone switch
    {
        BarTone.Middle => sheet.Stripes($"{chart.Id}-middle", 7, 45),
        BarTone.Bad => sheet.Stripes($"{chart.Id}-bad", 4, 0),
        _ => null,
    };

    private string Beside(Bar bar) => string.Join(" · ", new[]
    {
        bar.Note is { } note ? words.Say(note) : null,
        bar.Limit is { } limit ? words.Pair(words.Limit, words.Value(chart.Unit, limit)) : null,
        bar.Interval is { } interval ? words.Interval(chart.Unit, interval) : null,
    }.OfType<string>());

    private string Description() => string.Join(' ', chart.Bars
        .Select(bar => words.Pair(words.Say(bar.Label), words.Value(chart.Unit, bar.Value)) + (Beside(bar) is { Length: > 0 } beside ? $" ({beside})." : "."))
        .Prepend(words.Say(chart.Finding)));
}
