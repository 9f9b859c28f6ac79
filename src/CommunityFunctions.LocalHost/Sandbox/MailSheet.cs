using System.Globalization;
using System.Net;
using System.Text;
using MimeKit;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>One mail as its reader would see it: on a phone and on a desk, as text, and what a mail program does with its headers.</summary>
internal static class MailSheet
{
    /// <param name="name">Of its file.</param>
    /// <param name="head">How the page begins.</param>
    public static string Show(string name, MimeMessage mail, string head)
    {
        var html = new StringBuilder(head).Append(CultureInfo.InvariantCulture, $"<title>{Text(mail.Subject)}</title>\n</head>\n<body>\n<main>\n<p><a href=\"../mail\">All mails</a></p>\n<h1>{Text(mail.Subject)}</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Text(mail.From.ToString())} to {Text(mail.To.ToString())} · {mail.Date:yyyy-MM-dd HH:mm zzz} · <a href=\"{Uri.EscapeDataString(name)}/raw\">the file as it was sent (.eml)</a></p>\n");
        html.Append("<details>\n<summary>All headers</summary>\n<dl>\n");
        foreach (var header in mail.Headers.Concat(mail.Body?.Headers ?? []).DistinctBy(header => (header.Field, header.Value)))
            html.Append(CultureInfo.InvariantCulture, $"<dt>{Text(header.Field)}</dt><dd>{Text(header.Value)}</dd>\n");
        html.Append("</dl>\n</details>\n");
        if (mail.HtmlBody is { } body)
        {
            var document = Text(WithLinksThatOpen(WithPictures(body, mail)));
            html.Append("<h2>As HTML</h2>\n<div class=\"widths\">\n");
            foreach (var place in new[] { "on a phone", "on a desk" })
                html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{place}</figcaption><iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The mail as HTML, {place}\" srcdoc=\"{document}\"></iframe></figure>\n");
            html.Append("</div>\n");
        }

        if (mail.TextBody is { } text)
            html.Append(CultureInfo.InvariantCulture, $"<h2>As text</h2>\n<pre>{Text(text)}</pre>\n");
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Pictures stand in the mail itself; the frame, which may run nothing and load nothing from this host, gets them as data.</summary>
    private static string WithPictures(string html, MimeMessage mail)
    {
        foreach (var part in mail.BodyParts.OfType<MimePart>().Where(part => part is { ContentId: not null, Content: not null } && part.ContentType.IsMimeType("image", "*")))
        {
            using var bytes = new MemoryStream();
            part.Content!.DecodeTo(bytes);
            html = html.Replace($"\"cid:{WebUtility.HtmlEncode(part.ContentId)}\"", $"\"data:{part.ContentType.MimeType};base64,{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}\"", StringComparison.Ordinal);
        }

        return html;
    }

    /// <summary>In a tab of their own, as from a mail program: the pages that they lead to let nobody frame them.</summary>
    private static string WithLinksThatOpen(string html) =>
        html.Contains("<head>", StringComparison.OrdinalIgnoreCase) ? html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.OrdinalIgnoreCase) : $"<base target=\"_blank\">{html}";

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
