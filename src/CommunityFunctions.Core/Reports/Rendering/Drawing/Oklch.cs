namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>A colour by how it looks (Björn Ottosson, "A perceptual color space for image processing"; CSS Color 4, 9.3).</summary>
/// <param name="Lightness">From 0 to 1.</param>
/// <param name="Chroma">How far from grey: 0 to about 0.4.</param>
/// <param name="Hue">In radians.</param>
internal readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    public static Oklch Of(Srgb color)
    {
        var (red, green, blue) = color.Linear;
        var l = Math.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        var m = Math.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        var s = Math.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        var lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var b = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return new(lightness, Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a));
    }

    /// <summary>The nearest colour of that lightness and hue that a screen has: what is too colourful is made greyer.</summary>
    public Srgb ToSrgb()
    {
        var chroma = Chroma;
        while (true)
        {
            var (red, green, blue) = Linear(chroma);
            if (chroma <= 0 || (IsShown(red) && IsShown(green) && IsShown(blue))) return new(Signal(red), Signal(green), Signal(blue));
            chroma = Math.Max(0, chroma - 0.004);
        }
    }

    private (double Red, double Green, double Blue) Linear(double chroma)
    {
        var (a, b) = (chroma * Math.Cos(Hue), chroma * Math.Sin(Hue));
        var l = Math.Pow(Lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(Lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(Lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static bool IsShown(double part) => part is >= -0.0005 and <= 1.0005;

    private static byte Signal(double light)
    {
        var part = Math.Clamp(light, 0, 1);
        return (byte)Math.Round(255 * (part <= 0.0031308 ? 12.92 * part : (1.055 * Math.Pow(part, 1 / 2.4)) - 0.055));
    }
}
