using System.Globalization;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>A colour as screens have it; each part from 0 to 255.</summary>
internal readonly record struct Srgb(byte Red, byte Green, byte Blue)
{
    /// <param name="text"><c>#rrggbb</c>.</param>
    /// <exception cref="FormatException">The text is no such colour.</exception>
    public static Srgb Parse(string text) => text is ['#', _, _, _, _, _, _]
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : throw new FormatException($"'{text}' is not a colour; expected #rrggbb.");

    /// <summary>From 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public double Contrast(Srgb other)
    {
        var (one, two) = (Luminance + 0.05, other.Luminance + 0.05);
        return one > two ? one / two : two / one;
    }

    /// <summary>Light, not signal: each part from 0 to 1.</summary>
    public (double Red, double Green, double Blue) Linear => (Linearise(Red), Linearise(Green), Linearise(Blue));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear.Red) + (0.7152 * Linear.Green) + (0.0722 * Linear.Blue);

    private static double Linearise(byte part) => part / 255.0 is var signal && signal <= 0.04045 ? signal / 12.92 : Math.Pow((signal + 0.055) / 1.055, 2.4);
}
