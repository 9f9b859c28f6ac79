using System.Globalization;
using System.Xml.Linq;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>What is drawn on: SVG 1.1 with nothing but lines, shapes, text and hatching, so that whatever rasterises it draws the same as a browser.</summary>
internal sealed class SvgSheet(ChartPalette palette, double width)
{
    /// <summary>The width of a drawing in its own units: the column of a phone.</summary>
    public const double PhoneWidth = 340;

    /// <summary>Of all text. At the width of a phone it is 12 CSS pixels or more.</summary>
    public const double FontSize = 13.5;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> parts = [];
    private readonly Dictionary<string, XElement> patterns = [];

    public ChartPalette Palette => palette;

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="halo">So that a line below the text does not cut it.</param>
    public void Text(double x, double y, string text, string fill, string anchor = "start", bool isBold = false, bool halo = false)
    {
        // Not by paint-order: what makes a picture of the drawing may not know it.
        if (halo) Add(Written(Stroke(palette.Ground, 4, null), new XAttribute("stroke-linejoin", "round"), new XAttribute("aria-hidden", "true")));
        Add(Written());

        XElement Written(params object?[] more) => new(
            Svg + "text", At("x", x), At("y", y), new XAttribute("fill", fill),
            anchor == "start" ? null : new XAttribute("text-anchor", anchor), isBold ? new XAttribute("font-weight", "600") : null, more, text);
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thickness = 1, string? dash = null) =>
        Add(new XElement(Svg + "line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), Stroke(stroke, thickness, dash)));

    /// <summary>A line through the points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string stroke, double thickness, string? dash = null) =>
        Add(new XElement(
            Svg + "path", new XAttribute("d", "M" + string.Join("L", points.Select(Point))), new XAttribute("fill", "none"), Stroke(stroke, thickness, dash),
            new XAttribute("stroke-linejoin", "round"), new XAttribute("stroke-linecap", "round")));

    /// <summary>The shape that the points enclose.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string fill, double opacity) =>
        Add(new XElement(
            Svg + "path", new XAttribute("d", "M" + string.Join("L", points.Select(Point)) + "Z"), new XAttribute("fill", fill), At("fill-opacity", opacity)));

    public void Dot(double x, double y, double radius, string fill) =>
        Add(new XElement(Svg + "circle", At("cx", x), At("cy", y), At("r", radius), new XAttribute("fill", fill)));

    public void Box(double x, double y, double boxWidth, double height, string fill, double radius = 2, string? stroke = null, string? dash = null) =>
        Add(new XElement(
            Svg + "rect", At("x", x), At("y", y), At("width", boxWidth), At("height", height), radius == 0 ? null : At("rx", radius), new XAttribute("fill", fill),
            stroke is null ? null : Stroke(stroke, 1, dash)));

    /// <summary>Stripes in the colour of the ground, to lay over a shape: what tells shapes apart beside their colour.</summary>
    /// <param name="id">One in the whole page.</param>
    public string Stripes(string id, double gap, double slope)
    {
        patterns.TryAdd(id, new XElement(
            Svg + "pattern", new XAttribute("id", id), At("width", gap), At("height", gap), new XAttribute("patternUnits", "userSpaceOnUse"),
            new XAttribute("patternTransform", string.Create(CultureInfo.InvariantCulture, $"rotate({slope})")),
            new XElement(Svg + "rect", At("width", gap * 0.4), At("height", gap), new XAttribute("fill", palette.Ground))));
        return $"url(#{id})";
    }

    /// <param name="description">The text alternative.</param>
    public string Close(double height, string description, string kind = "chart") => new XElement(
        Svg + "svg",
        new XAttribute("xmlns", Svg.NamespaceName), new XAttribute("class", kind), new XAttribute("role", "img"), new XAttribute("aria-label", description),
        new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0.#} {height:0.#}")), At("width", width), At("height", height),
        At("font-size", FontSize), palette.Font is { } font ? new XAttribute("font-family", font) : null,
        patterns.Count == 0 ? null : new XElement(Svg + "defs", patterns.Values), parts).ToString(SaveOptions.DisableFormatting);

    private void Add(XElement part) => parts.Add(part);

    private static string Point((double X, double Y) point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}");

    private static XAttribute At(string name, double value) => new(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    private static object?[] Stroke(string stroke, double thickness, string? dash) =>
        [new XAttribute("stroke", stroke), At("stroke-width", thickness), dash is null ? null : new XAttribute("stroke-dasharray", dash)];
}
