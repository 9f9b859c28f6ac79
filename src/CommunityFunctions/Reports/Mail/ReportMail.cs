using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Rendering;
using MimeKit;

namespace CommunityFunctions.Reports.Mail;

/// <summary>
/// A report as a mail (RFC 2046, 2387, 2392): text worth reading, and HTML with its pictures inside the mail. Templates of the community's folder
/// (<c>templates/mail.liquid</c>, <c>mail.css</c>, <c>mail.txt</c>) are used where they give a mail that can be sent; else the suite's own are, and it is said.
/// </summary>
public static class ReportMail
{
    private static readonly FolderPath HtmlPath = FolderPath.Parse("templates/mail.liquid");
    private static readonly FolderPath CssPath = FolderPath.Parse("templates/mail.css");
    private static readonly FolderPath TextPath = FolderPath.Parse("templates/mail.txt");

    /// <param name="dress">The language of the mail, and what the links in it are.</param>
    public static RenderedMail Compose(ReportContent content, ReportDress dress)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(dress);
        var charts = MailCharts.Of(content).Select(chart => (Chart: chart, Image: ChartImages.Draw(chart, dress.Language, content.Currency, dress.Community.Brand.Color))).ToList();
        var logo = LogoImage.Of(dress.Community.Brand);
        var view = new MailViews(content, dress).Of(charts, logo);
        var pictures = view.Charts.Zip(charts, (picture, chart) => (Picture: picture, chart.Image)).ToDictionary(chart => chart.Picture.Cid, chart => (chart.Picture, chart.Image));
        if (logo is not null) pictures.Add(view.Logo!.Cid, (view.Logo, logo));

        var faults = new List<string>();
        if (logo is null && !dress.Community.Brand.LogoBytes.IsEmpty) faults.Add($"{dress.Community.Brand.Logo} is not shown in mails: they show PNG and JPEG of up to {LogoImage.MostPixels} pixels each way.");
        var html = Html(view, dress.Community, [.. pictures.Keys], faults);
        var related = new MultipartRelated { TextPart("html", html.Text) };
        foreach (var cid in html.Cids) related.Add(Attached(pictures[cid].Picture, pictures[cid].Image));

        var body = new MultipartAlternative { TextPart("plain", Text(view, dress.Community, faults)), related };
        body.Headers.Add(HeaderId.ContentLanguage, view.Language);
        var message = new MimeMessage((IEnumerable<Header>)[]) { Subject = view.Subject, Body = body };
        return new(message, faults.Count == 0 ? null : string.Join(' ', faults));
    }

    private static MailHtml Html(MailView view, CommunityDefinition community, IReadOnlyCollection<string> cids, List<string> faults)
    {
        // The style is tried on the suite's own template first, so that a fault names the file in which it is.
        var own = MailTemplate.Of("mail.liquid", isHtml: true);
        var style = TextOf(community, CssPath);
        var styled = style is null ? null : Try(CssPath, () => MailHtml.Of(own, style, view, cids), faults);
        var css = styled is null ? MailHtml.Css : style!;
        var whole = TextOf(community, HtmlPath) is { } liquid ? Try(HtmlPath, () => MailHtml.Of(MailTemplate.Read(liquid, isHtml: true), css, view, cids), faults) : null;
        return whole ?? styled ?? MailHtml.Of(own, css, view, cids);
    }

    private static string Text(MailView view, CommunityDefinition community, List<string> faults)
    {
        var whole = TextOf(community, TextPath) is { } liquid ? Try(TextPath, () => MailText.Of(MailTemplate.Read(liquid, isHtml: false), view), faults) : null;
        return whole ?? MailText.Of(MailTemplate.Of("mail.txt.liquid", isHtml: false), view);
    }

    private static T? Try<T>(FolderPath path, Func<T> use, List<string> faults)
        where T : class
    {
        try
        {
            return use();
        }
        catch (UnusableTemplateException e)
        {
            faults.Add($"{path} was not used: {e.Message}.");
            return null;
        }
    }

    private static string? TextOf(CommunityDefinition community, FolderPath path) => community.Texts.TryGetValue(path, out var text) ? text.Body : null;

    /// <summary>Quoted-printable: lines of markup are longer than a mail's lines may be (RFC 5321, 4.5.3.1.6).</summary>
    private static TextPart TextPart(string subtype, string text) => new(subtype)
    {
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        Text = text,
    };

    private static MimePart Attached(MailView.Picture picture, ChartImage image) => new("image", "png")
    {
        ContentId = picture.Cid,
        ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = $"{picture.Cid.Split('.')[0]}.png" },
        ContentTransferEncoding = ContentEncoding.Base64,
        Content = new MimeContent(new MemoryStream(image.Png.ToArray(), writable: false)),
    };
}
