using System.Text;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Reports.Mail;

/// <summary>The mail as HTML, with its styles in every element, which is what mail programs keep.</summary>
/// <param name="Cids">The content ids of the pictures that it shows.</param>
internal sealed record MailHtml(string Text, IReadOnlyList<string> Cids)
{
    /// <summary>Larger ones are cut off by some mail programs, and with the rest the address that stops them.</summary>
    public const int MostBytes = 100_000;

    /// <summary>Of a style from a community's folder: each of its rules is looked for in the whole mail.</summary>
    private const int MostCss = 32_768;

    private const string Cid = "cid:";

    /// <summary>The suite's own style.</summary>
    public static string Css { get; } = MailTemplate.TextOf("mail.css");

    /// <exception cref="UnusableTemplateException">The template or the style gives no mail that can be sent.</exception>
    public static MailHtml Of(MailTemplate template, string css, MailView view, IReadOnlyCollection<string> cids)
    {
        if (css.Length > MostCss) throw new UnusableTemplateException($"it has more than {MostCss} characters");
        if (css.Contains("</", StringComparison.Ordinal) || css.Contains("url(", StringComparison.OrdinalIgnoreCase) || css.Contains("@import", StringComparison.OrdinalIgnoreCase))
            throw new UnusableTemplateException("a mail's style may neither end itself nor load anything (</, url(), @import)");

        using var mailer = new PreMailer.Net.PreMailer(template.Render(view));
        var (text, document) = (Inlined(mailer, css), mailer.Document);
        if (document.DocumentElement.GetAttribute("lang") is not { Length: > 0 }) throw new UnusableTemplateException("its <html> does not say its language (lang=\"{{ language }}\")");
        if (!document.Links.Any(link => link.GetAttribute("href") == MailMarks.Unsubscribe)) throw new UnusableTemplateException("no link of it has the address that stops these mails ({{ unsubscribe }})");
        if (document.QuerySelector("script, link, iframe, object, embed, form, base") is { } refused) throw new UnusableTemplateException($"it has the element <{refused.LocalName}>");
        var sources = document.QuerySelectorAll("[src], [background], [srcset], [poster]").Select(element => element.GetAttribute("src") ?? "").ToList();
        var shown = sources.Select(source => cids.FirstOrDefault(cid => source == Cid + cid)).ToList();
        if (shown.Contains(null)) throw new UnusableTemplateException("it shows a picture that is not part of the mail");
        if (Encoding.UTF8.GetByteCount(text) is > MostBytes and var bytes) throw new UnusableTemplateException($"the mail has {bytes} bytes; at most {MostBytes} are sent");
        return new(text, [.. shown.OfType<string>().Distinct()]);
    }

    private static string Inlined(PreMailer.Net.PreMailer mailer, string css)
    {
        try
        {
            // Sheets that a template would have loaded are left alone: nothing is fetched.
            return mailer.MoveCssInline(removeStyleElements: true, ignoreElements: "#kept, link", css: css, stripIdAndClassAttributes: false, removeComments: false).Html;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new UnusableTemplateException($"its styles cannot be put into its elements: {e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}");
        }
    }
}
