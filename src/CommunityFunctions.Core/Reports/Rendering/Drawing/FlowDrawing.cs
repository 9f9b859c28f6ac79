using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>Columns above a line for what came, striped ones below it for what went; a period that is unknown has a mark instead.</summary>
internal sealed class FlowDrawing(FlowChart chart, ChartWords words, ChartPalette palette)
{
    private const double Name = 14, Top = 40, Bottom = 176, Foot = 216, Label = 15;

    private readonly SvgSheet sheet = new(palette, SvgSheet.PhoneWidth);

    public override string ToString()
    {
        var (most, least) = (Most(chart.In), Most(chart.Out));
        var unit = (Bottom - Top) / Math.Max(1, most + least);
        var zero = Math.Clamp(Top + (most * unit), Top + 14, Bottom - 14);
        var stripes = sheet.Stripes($"{chart.Id}-out", 5, 45);
        var step = SvgSheet.PhoneWidth / Math.Max(1, chart.Periods.Count);
        var width = Math.Min(22, step * 0.62);

        Caption(Name, words.Say(chart.InName), chart.In, palette.Accent, null);
        for (var i = 0; i < chart.Periods.Count; i++)
        {
            var middle = (i + 0.5) * step;
            if (chart.In.ElementAtOrDefault(i) is not { } came || chart.Out.ElementAtOrDefault(i) is not { } went)
            {
                sheet.Line(middle, zero - 8, middle, zero + 8, palette.Soft, 1, "2 2");
                Columns(i, middle, zero, unit, width, stripes, chart.In.ElementAtOrDefault(i), chart.Out.ElementAtOrDefault(i), step);
                continue;
            }

            Columns(i, middle, zero, unit, width, stripes, came, went, step);
        }

        sheet.Line(0, zero, SvgSheet.PhoneWidth, zero, palette.Ink);
        Periods(step);
        Caption(Foot + 20, words.Say(chart.OutName), chart.Out, palette.Second, stripes);
        return sheet.Close(Foot + 28, Description());
    }

    private static double Most(IReadOnlyList<double?> values) => values.Max() ?? 0;

    /// <summary>The name of a side with what it comes to in the last period.</summary>
    private void Caption(double y, string name, IReadOnlyList<double?> values, string ink, string? stripes)
    {
        sheet.Box(0, y - 10, 11, 11, ink);
        if (stripes is not null) sheet.Box(0, y - 10, 11, 11, stripes);
        var lines = TextWidth.Wrap(words.Pair(name, words.Value(KpiUnit.Count, values.Count == 0 ? null : values[^1])), SvgSheet.PhoneWidth - 20, 1, SvgSheet.FontSize, isBold: true);
        if (lines.Count > 0) sheet.Text(17, y, lines[0], palette.Ink, isBold: true);
    }

    private void Columns(int place, double middle, double zero, double unit, double width, string stripes, double? came, double? went, double step)
    {
        if (came is > 0 and { } up)
        {
            sheet.Box(middle - (width / 2), zero - (up * unit), width, up * unit, palette.Accent, 1.5);
            if (IsLabelled(place, chart.In, step)) sheet.Text(middle, zero - (up * unit) - 4, words.Value(KpiUnit.Count, up), palette.Ink, "middle");
        }

        if (went is > 0 and { } down)
        {
            sheet.Box(middle - (width / 2), zero, width, down * unit, palette.Second, 1.5);
            sheet.Box(middle - (width / 2), zero, width, down * unit, stripes, 1.5);
            if (IsLabelled(place, chart.Out, step)) sheet.Text(middle, zero + (down * unit) + Label, words.Value(KpiUnit.Count, down), palette.Ink, "middle");
        }
    }

    /// <summary>All of them where they find room; else only the last.</summary>
    private bool IsLabelled(int place, IReadOnlyList<double?> values, double step) =>
        place == values.Count - 1 || values.OfType<double>().All(value => TextWidth.Of(words.Value(KpiUnit.Count, value), SvgSheet.FontSize) < step);

    private void Periods(double step)
    {
        var names = chart.Periods.Select(words.Brief).ToList();
        if (names.Count == 0) return;
        var every = Math.Max(1, (int)Math.Ceiling((names.Max(name => TextWidth.Of(name, SvgSheet.FontSize)) + 12) / step));
        for (var i = names.Count - 1; i >= 0; i -= every)
        {
            var half = TextWidth.Of(names[i], SvgSheet.FontSize) / 2;
            sheet.Text(Math.Clamp((i + 0.5) * step, half, SvgSheet.PhoneWidth - half), Foot - 4, names[i], palette.Soft, "middle");
        }
    }

    private string Description() => string.Join(' ',
        words.Say(chart.Finding),
        words.Pair(words.Say(chart.InName), words.All(KpiUnit.Count, chart.Periods, chart.In)) + ".",
        words.Pair(words.Say(chart.OutName), words.All(KpiUnit.Count, chart.Periods, chart.Out)) + ".");
}
