using System.Globalization;
using System.Xml.Linq;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class ChartSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string, Language> Drawn { get; } = new(
        from chart in SampleReports.Full(SampleReports.Week).Charts
        where chart is not CohortChart
        from language in Enum.GetValues<Language>()
        select (chart.Id, language));

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_drawing_says_its_finding_and_every_number(string id, Language language)
    {
        var chart = Chart(id);

        var drawing = Draw(chart, language);

        var label = drawing.Attribute("aria-label")!.Value;
        Assert.StartsWith(Typography.Set(chart.Finding.In(language), language), label, StringComparison.Ordinal);
        Assert.All(Numbers(chart, language), number => Assert.Contains(number, label, StringComparison.Ordinal));
        Assert.Equal("img", drawing.Attribute("role")!.Value);
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_picture_needs_nothing_but_itself(string id, Language language)
    {
        var xml = ChartSvg.Draw(Chart(id), language, "EUR", ChartPalette.Paper("#ffcc00", "Inter"));

        Assert.DoesNotContain("var(", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("foreignObject", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", xml, StringComparison.Ordinal);
        var drawing = XElement.Parse(xml);
        Assert.Equal("Inter", drawing.Attribute("font-family")!.Value);
        Assert.All(new[] { "width", "height" }, side => Assert.True(Number(drawing, side) > 0, side));
        var ids = drawing.Descendants().Attributes("id").Select(name => $"url(#{name.Value})").ToList();
        Assert.All(drawing.Descendants().Attributes("fill").Where(fill => fill.Value.StartsWith("url", StringComparison.Ordinal)), fill => Assert.Contains(fill.Value, ids));
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Everything_stays_on_the_sheet(string id, Language language)
    {
        var drawing = Draw(Chart(id), language);

        var (width, height) = (Number(drawing, "width"), Number(drawing, "height"));
        Assert.All(drawing.Elements(Svg + "rect"), box => Assert.True(
            Number(box, "x") >= 0 && Number(box, "y") >= 0 && Number(box, "x") + Number(box, "width") <= width + 0.01 && Number(box, "y") + Number(box, "height") <= height, box.ToString()));
        Assert.All(drawing.Elements(Svg + "text"), text => Assert.True(Number(text, "x") >= 0 && Number(text, "x") <= width && Number(text, "y") >= 10 && Number(text, "y") <= height, text.ToString()));
    }

    [Fact]
    public void The_bars_are_as_long_as_their_values()
    {
        var chart = (BarChart)Chart("funnel");

        var boxes = Draw(chart, Language.French).Elements(Svg + "rect").Where(box => box.Attribute("fill")!.Value == BrandColors.Default).Select(box => Number(box, "width")).ToList();

        Assert.Equal(chart.Bars.Count, boxes.Count);
        Assert.All(chart.Bars.Zip(boxes), pair => Assert.Equal(pair.First.Value!.Value / chart.Bars[0].Value!.Value, pair.Second / boxes[0], 2));
    }

    [Fact]
    public void A_gap_is_no_line_and_no_zero()
    {
        var chart = new TrendChart("x", new("x", "x"), new("x", "x"), KpiUnit.Count, ["2026-W45", "2026-W46", "2026-W47"], [new(new("x", "x"), [4, null, 5])]);

        var drawing = Draw(chart, Language.English);

        Assert.Empty(drawing.Elements(Svg + "path"));
        Assert.Equal(2, drawing.Elements(Svg + "circle").Count());
        Assert.Contains("unknown", drawing.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_value_and_the_target_are_written_beside_the_line()
    {
        var texts = Draw(Chart("participation"), Language.French).Elements(Svg + "text").Select(text => text.Value).ToList();

        Assert.Contains("43,8\u00a0%", texts);
        Assert.Contains("objectif 45,0\u00a0%", texts);
    }

    [Fact]
    public void Lines_are_named_at_their_ends_and_differ_in_more_than_colour()
    {
        var drawing = Draw(Chart("revenue"), Language.French);

        Assert.Contains("Non-membres", drawing.Elements(Svg + "text").Select(text => text.Value));
        Assert.Single(drawing.Elements(Svg + "path"), path => path.Attribute("stroke-dasharray") is not null);
    }

    [Fact]
    public void What_went_is_striped_and_what_is_unknown_is_marked()
    {
        var drawing = Draw(Chart("joins-and-leaves"), Language.French);

        Assert.Contains(drawing.Elements(Svg + "rect"), box => box.Attribute("fill")!.Value == "url(#joins-and-leaves-out)");
        Assert.Contains(drawing.Elements(Svg + "line"), line => line.Attribute("stroke-dasharray") is not null);
    }

    [Fact]
    public void A_chart_of_nothing_is_still_a_drawing()
    {
        Chart[] charts =
        [
            new TrendChart("a", new("a", "a"), new("Rien.", "Nothing."), KpiUnit.Ratio, [], []),
            new TrendChart("b", new("b", "b"), new("Rien.", "Nothing."), KpiUnit.Money, ["2026-10"], [new(new("b", "b"), [null])], 0),
            new FlowChart("c", new("c", "c"), new("Rien.", "Nothing."), [], new("in", "in"), [], new("out", "out"), []),
            new BarChart("d", new("d", "d"), new("Rien.", "Nothing."), KpiUnit.Count, []),
            new BarChart("e", new("e", "e"), new("Rien.", "Nothing."), KpiUnit.Money, [new(new("e", "e"), -3.5), new(new("f", "f"), 0)]),
        ];

        Assert.All(charts, chart => Assert.DoesNotContain("NaN", Draw(chart, Language.French).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_is_text_whatever_is_in_it()
    {
        var name = new string('W', 300) + "<script>\u0000\u202e\ud800&\"";
        var chart = new BarChart("x", new(name, name), new(name, name), KpiUnit.Count, [new(new(name, name), 4, Note: new(name, name))]);

        var drawing = Draw(chart, Language.French);

        Assert.Empty(drawing.Descendants("script"));
        Assert.All(drawing.Elements(Svg + "text"), text => Assert.True(text.Value.Length < 60, text.Value));
        Assert.Contains("<script>&\"", drawing.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_not_drawn() => Assert.Throws<ArgumentException>(() => Draw(Chart("cohorts"), Language.French));

    private static Chart Chart(string id) => SampleReports.Full(SampleReports.Week).Charts.Single(chart => chart.Id == id);

    private static XElement Draw(Chart chart, Language language) => XElement.Parse(ChartSvg.Draw(chart, language, "EUR", ChartPalette.Paper(null)));

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Numbers(Chart chart, Language language) => chart switch
    {
        TrendChart trend => trend.Series.SelectMany(series => series.Values).Append(trend.Target ?? trend.Series[0].Values[^1]).Select(value => FigureWords.Value(trend.Unit, value, "EUR", language)),
        FlowChart flow => flow.In.Concat(flow.Out).Select(value => FigureWords.Value(KpiUnit.Count, value, "EUR", language)),
        BarChart bars => bars.Bars.SelectMany(bar => new[] { bar.Value, bar.Limit ?? bar.Value }).Select(value => FigureWords.Value(bars.Unit, value, "EUR", language)),
        _ => throw new ArgumentOutOfRangeException(nameof(chart)),
    };
}
