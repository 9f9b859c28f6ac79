using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;
using MimeKit;
using SkiaSharp;

namespace CommunityFunctions.Tests.Reports;

/// <summary>Mails of sample reports, as they are read back from a file.</summary>
internal static class ReportMails
{
    public static readonly ReportLinks Links = new(
        Page: new Uri("https://suite.example/api/communities/atelier/reports/2026-W47?t=a&b=c"), Index: new Uri("https://suite.example/api/communities/atelier?t=index"));

    public static (MimeMessage Mail, string? Fault) Of(
        ReportContent content, Language language = Language.French, IReadOnlyDictionary<MemberId, string>? names = null, Brand? brand = null, params (string Path, string Text)[] files)
    {
        var community = SampleReports.Community(language) with
        {
            Brand = brand ?? new(),
            Why = new() { Mission = "Que chacun trouve ses pairs & progresse." },
            Texts = files.ToDictionary(file => FolderPath.Parse(file.Path), file => new FolderText(FrontMatter.Empty, file.Text, 1)),
        };
        var rendered = ReportMail.Compose(content, new ReportDress(community, language, names ?? SampleReports.Names, Links));
        using var file = new MemoryStream();
        rendered.Message.WriteTo(file);
        rendered.Message.Dispose();
        file.Position = 0;
        return (MimeMessage.Load(file), rendered.Fault);
    }

    public static IReadOnlyList<MimePart> Pictures(MimeMessage mail) => [.. mail.BodyParts.OfType<MimePart>().Where(part => part.ContentType.IsMimeType("image", "*"))];

    public static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Whether a picture's first bytes are those of a PNG, and how large it is.</summary>
    public static (int Width, int Height) SizeOf(ReadOnlySpan<byte> png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8].ToArray());
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[16..]), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[20..]));
    }

    /// <param name="which">Of the sample reports: full, unknown, empty or hostile.</param>
    public static MimeMessage Compose(string period, string language, string which, Brand? brand = null) =>
        Of(Content(period, which), LanguageOf(language), which == "hostile" ? SampleReports.HostileNames : SampleReports.Names, brand).Mail;

    public static ReportContent Content(string id, string which)
    {
        var period = KpiPeriod.Parse(id);
        var full = SampleReports.Full(period);
        return which switch
        {
            "empty" => SampleReports.Empty(period),
            "unknown" => full with
            {
                Figures = [.. full.Figures.Select(figure => figure.Kpi != "retention" ? figure : figure with { Value = null, Numerator = null, Denominator = null, Interval = null, UnknownBecause = new("Il manque un mois.", "A month is missing.") })],
            },
            _ => full,
        };
    }

    public static Language LanguageOf(string language) => language == "fr" ? Language.French : Language.English;

    public static IHtmlDocument Parse(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    public static byte[] Logo(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
