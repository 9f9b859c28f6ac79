using System.Text;
using SkiaSharp;
using Svg.Skia.TypefaceProviders;

namespace CommunityFunctions.Reports.Mail;

/// <summary>
/// The one typeface of all pictures, Inter (SIL Open Font License, beside the files), in two weights and part of this assembly: a function host on Linux has no
/// fonts, and a picture is to look the same on every machine.
/// </summary>
internal sealed class ChartFonts : ITypefaceProvider
{
    public const string Family = "Inter";

    private static readonly SKTypeface Regular = Read("fonts/Inter-Regular.ttf");
    private static readonly SKTypeface SemiBold = Read("fonts/Inter-SemiBold.ttf");
    private static readonly SKFont Glyphs = new(Regular);

    public SKTypeface FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) =>
        fontWeight >= SKFontStyleWeight.SemiBold ? SemiBold : Regular;

    /// <summary>The text without what the typeface cannot draw, such as emoji, which would be empty boxes. A narrow space that is missing becomes a plain one.</summary>
    public static string Drawable(string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Glyphs.ContainsGlyph(rune.Value)) drawable.Append(rune.ToString());
            else if (Rune.IsWhiteSpace(rune)) drawable.Append('\u00a0');
        }

        return drawable.ToString();
    }

    private static SKTypeface Read(string name)
    {
        using var file = typeof(ChartFonts).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(file);
    }
}
