using CommunityFunctions.Communities.Reporting;
using SkiaSharp;

namespace CommunityFunctions.Reports.Mail;

/// <summary>A community's logo as a mail shows it: a PNG of no more than the size it has there. Whatever cannot be one is left out; the mail has the name in words as well.</summary>
internal static class LogoImage
{
    /// <summary>As shown, in CSS pixels.</summary>
    public const int MostWidth = 180, MostHeight = 48;

    /// <summary>Of the file's own pixels each way: a small file can unfold into a picture that fills the memory.</summary>
    public const int MostPixels = 4_096;

    /// <returns>Null when there is no logo, or when it is no PNG and no JPEG. An SVG is none: it may lead to files and addresses of its own.</returns>
    public static ChartImage? Of(Brand brand)
    {
        if (brand.LogoBytes.IsEmpty) return null;
        using var data = SKData.CreateCopy(brand.LogoBytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg)) return null;
        var size = codec.Info.Size;
        if (size.Width is 0 or > MostPixels || size.Height is 0 or > MostPixels) return null;
        using var whole = SKBitmap.Decode(codec);
        if (whole is null) return null;

        var shrink = Math.Min(1, Math.Min((float)MostWidth / size.Width, (float)MostHeight / size.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(size.Width * shrink)), Math.Max(1, (int)Math.Round(size.Height * shrink)));
        var sharp = Math.Min(ChartImages.Scale, (float)size.Width / width);
        using var small = whole.Resize(new SKSizeI(Math.Max(1, (int)(width * sharp)), Math.Max(1, (int)(height * sharp))), new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var png = small?.Encode(SKEncodedImageFormat.Png, 100);
        return png is null ? null : new(png.ToArray(), width, height);
    }
}
