using CommunityFunctions.Reports.Rendering.Drawing;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// A community's accent colour as a report can use it: on light and on dark paper it has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3) to every surface it
/// is written on. Its hue stays; it is darkened or lightened in OKLCH, where equal steps look equal.
/// </summary>
/// <param name="Light">On light paper, <c>#rrggbb</c>.</param>
/// <param name="OnLight">What is written on <paramref name="Light"/>.</param>
/// <param name="Dark">On dark paper.</param>
/// <param name="OnDark">What is written on <paramref name="Dark"/>.</param>
public sealed record BrandColors(string Light, string OnLight, string Dark, string OnDark)
{
    /// <summary>Of whoever has not chosen.</summary>
    public const string Default = "#1d5c4f";

    /// <summary>The least contrast of text.</summary>
    public const double Least = 4.5;

    /// <summary>All that an accent is written on, light: paper, cards, tracks of bars, warm notes.</summary>
    public static readonly IReadOnlyList<string> LightSurfaces = ["#fbfaf7", "#ffffff", "#eeebe3", "#fdf4e3"];

    /// <summary>The same, dark.</summary>
    public static readonly IReadOnlyList<string> DarkSurfaces = ["#161714", "#1e201c", "#2c2e28", "#2a2416"];

    /// <param name="color"><c>#rrggbb</c>; the suite's own for null.</param>
    /// <exception cref="FormatException">The text is no such colour.</exception>
    public static BrandColors Of(string? color)
    {
        var wanted = Srgb.Parse(color ?? Default);
        var light = Readable(wanted, LightSurfaces, darker: true);
        var dark = Readable(wanted, DarkSurfaces, darker: false);
        return new(light.ToString(), On(light), dark.ToString(), On(dark));
    }

    /// <summary>The contrast of two colours, from 1 to 21 (WCAG 2.2).</summary>
    public static double Contrast(string one, string other) => Srgb.Parse(one).Contrast(Srgb.Parse(other));

    private static Srgb Readable(Srgb wanted, IReadOnlyList<string> surfaces, bool darker)
    {
        var papers = surfaces.Select(Srgb.Parse).ToList();
        var (color, shade) = (wanted, Oklch.Of(wanted));
        for (var step = 0; step <= 100 && papers.Exists(paper => color.Contrast(paper) < Least); step++)
        {
            shade = shade with { Lightness = Math.Clamp(shade.Lightness + (darker ? -0.01 : 0.01), 0, 1) };
            color = shade.ToSrgb();
        }

        return color;
    }

    private static string On(Srgb accent) => accent.Contrast(Srgb.Parse("#ffffff")) >= Least ? "#ffffff" : "#10201b";
}
