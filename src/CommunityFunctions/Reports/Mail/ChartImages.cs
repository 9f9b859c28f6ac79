using System.Xml.Linq;
using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering;
using SkiaSharp;
using Svg.Skia;

namespace CommunityFunctions.Reports.Mail;

/// <summary>
/// Charts as pictures, for mail programs, which show no SVG. The page's own drawing is rasterised, with Svg.Skia, rather than drawn a second time by a charting
/// library: there is one drawing of each chart, and page and mail cannot differ in what they show.
/// </summary>
public static class ChartImages
{
    /// <summary>Pixels of the picture for each CSS pixel.</summary>
    public const int Scale = 2;

    /// <param name="accent">The community's colour, <c>#rrggbb</c>; null for the suite's own.</param>
    /// <exception cref="ArgumentException">The chart is a table, which is not drawn.</exception>
    public static ChartImage Draw(Chart chart, Language language, string currency, string? accent) =>
        Rasterise(ChartSvg.Draw(chart, language, currency, ChartPalette.Paper(accent, ChartFonts.Family)));

    /// <param name="svg">With a width and a height, on white where it paints nothing.</param>
    internal static ChartImage Rasterise(string svg)
    {
        var drawing = XDocument.Parse(svg, LoadOptions.PreserveWhitespace);
        foreach (var text in drawing.DescendantNodes().OfType<XText>().ToList()) text.Value = ChartFonts.Drawable(text.Value);

        using var picture = new SKSvg();
        picture.Settings.TypefaceProviders = [new ChartFonts()];
        using var reader = drawing.CreateReader();
        var drawn = picture.Load(reader) ?? throw new ArgumentException("The drawing is no SVG that can be drawn.", nameof(svg));
        var area = drawn.CullRect;
        var (width, height) = ((int)Math.Ceiling(area.Width), (int)Math.Ceiling(area.Height));

        using var surface = SKSurface.Create(new SKImageInfo(width * Scale, height * Scale, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        surface.Canvas.DrawPicture(drawn);
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 6)) ?? throw new InvalidOperationException("The picture could not be encoded.");
        return new(png.ToArray(), width, height);
    }
}
