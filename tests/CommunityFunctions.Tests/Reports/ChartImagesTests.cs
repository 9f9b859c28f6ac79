using System.Xml.Linq;
using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;
using SkiaSharp;

namespace CommunityFunctions.Tests.Reports;

public sealed class ChartImagesTests
{
    public static TheoryData<string> Drawn => [.. SampleReports.Full(SampleReports.Month).Charts.Where(chart => chart is not CohortChart).Select(chart => chart.Id)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_chart_becomes_a_picture_of_twice_its_size_with_its_words_in_it(string id)
    {
        var chart = SampleReports.Full(SampleReports.Month).Charts.Single(chart => chart.Id == id);
        var svg = ChartSvg.Draw(chart, Language.French, "EUR", ChartPalette.Paper(null, "Inter"));
        var drawing = XDocument.Parse(svg);

        var image = ChartImages.Draw(chart, Language.French, "EUR", null);

        using var bitmap = SKBitmap.Decode(image.Png.Span);
        Assert.Equal((2 * image.Width, 2 * image.Height), (bitmap.Width, bitmap.Height));
        Assert.Equal(($"{image.Width}", $"{image.Height}"), (drawing.Root!.Attribute("width")!.Value, drawing.Root.Attribute("height")!.Value));

        foreach (var text in drawing.Descendants().Where(element => element.Name.LocalName == "text").ToList()) text.Remove();
        using var mute = SKBitmap.Decode(ChartImages.Rasterise(drawing.ToString()).Png.Span);
        Assert.InRange(Differences(bitmap, mute), 1_000, bitmap.Width * bitmap.Height / 4);
    }

    [Theory]
    [InlineData("é")]
    [InlineData("À")]
    [InlineData("œ")]
    [InlineData("€")]
    [InlineData("\u2212")]
    [InlineData("’")]
    [InlineData("«")]
    [InlineData("≈")]
    [InlineData("ł")]
    [InlineData("Ж")]
    public void What_its_words_are_written_with_is_drawn(string letter)
    {
        using var drawn = Text(letter);
        using var nothing = Text("");
        using var unknown = Text("日");

        Assert.InRange(Differences(drawn, nothing), 20, 20_000);
        Assert.Equal(0, Differences(unknown, nothing));
    }

    [Theory]
    [InlineData("\u00a0")]
    [InlineData("\u202f")]
    public void A_space_that_does_not_break_is_a_space_and_no_box(string space)
    {
        using var plain = Text($"1{space}");
        using var one = Text("1");
        using var apart = Text($"1{space}4");
        using var together = Text("14");

        Assert.Equal(0, Differences(plain, one));
        Assert.NotEqual(0, Differences(apart, together));
    }

    [Fact]
    public void A_heavy_text_is_drawn_heavier()
    {
        using var regular = Text("Participation");
        using var bold = Text("Participation", "600");

        Assert.True(Ink(bold) > 1.1 * Ink(regular));
    }

    [Theory]
    [InlineData("👩🏽‍🏭")]
    [InlineData("日本")]
    public void What_the_typeface_cannot_draw_is_left_out_of_a_picture(string text)
    {
        using var drawn = Text($"a{text}");
        using var without = Text("a");

        Assert.Equal(0, Differences(drawn, without));
    }

    [Fact]
    public void Two_draw_at_once_as_one_after_the_other()
    {
        var chart = SampleReports.Full(SampleReports.Month).Charts[0];
        var once = ChartImages.Draw(chart, Language.French, "EUR", "#336699").Png.ToArray();

        var all = Enumerable.Range(0, 16).AsParallel().Select(_ => ChartImages.Draw(chart, Language.French, "EUR", "#336699").Png.ToArray()).ToList();

        Assert.All(all, png => Assert.Equal(once, png));
    }

    [Fact]
    public void A_table_is_no_picture() =>
        Assert.Throws<ArgumentException>(() => ChartImages.Draw(SampleReports.Full(SampleReports.Month).Charts.OfType<CohortChart>().Single(), Language.French, "EUR", null));

    private static SKBitmap Text(string text, string weight = "400") => SKBitmap.Decode(ChartImages.Rasterise(
        new XElement(
            XName.Get("svg", "http://www.w3.org/2000/svg"), new XAttribute("width", 200), new XAttribute("height", 40), new XAttribute("viewBox", "0 0 200 40"),
            new XElement(XName.Get("text", "http://www.w3.org/2000/svg"), new XAttribute("x", 10), new XAttribute("y", 28), new XAttribute("font-size", 20), new XAttribute("font-weight", weight), new XAttribute("font-family", "Inter"), text))
            .ToString(SaveOptions.DisableFormatting)).Png.Span);

    private static int Differences(SKBitmap one, SKBitmap other) => one.Pixels.Zip(other.Pixels).Count(pair => pair.First != pair.Second);

    private static double Ink(SKBitmap bitmap) => bitmap.Pixels.Sum(pixel => 255.0 - pixel.Red);
}
