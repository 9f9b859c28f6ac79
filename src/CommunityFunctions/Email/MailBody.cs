using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;

namespace CommunityFunctions.Email;

/// <summary>Markdown as the body of a mail: as HTML with its styles in every element, which is what mail programs keep, and as plain text.</summary>
internal sealed class MailBody
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    private static readonly HtmlSanitizerOptions Allowed = new()
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "em", "del", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "table", "thead", "tbody", "tr", "th", "td",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    };

    private static readonly Dictionary<string, string> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["p"] = "margin:0 0 16px;",
        ["h1"] = "margin:24px 0 12px;font-size:22px;line-height:1.25;",
        ["h2"] = "margin:24px 0 12px;font-size:19px;line-height:1.3;",
        ["h3"] = "margin:20px 0 8px;font-size:17px;line-height:1.35;",
        ["a"] = "color:#1d5c4f;text-decoration:underline;",
        ["ul"] = "margin:0 0 16px;padding:0 0 0 24px;",
        ["ol"] = "margin:0 0 16px;padding:0 0 0 24px;",
        ["li"] = "margin:0 0 6px;",
        ["blockquote"] = "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a8578;",
        ["code"] = "font-family:Consolas,Menlo,monospace;font-size:15px;",
        ["pre"] = "margin:0 0 16px;white-space:pre-wrap;",
        ["hr"] = "margin:24px 0;border:0;border-top:1px solid #8a8578;",
        ["table"] = "margin:0 0 16px;border-collapse:collapse;",
        ["th"] = "padding:6px 12px 6px 0;text-align:left;border-bottom:1px solid #8a8578;",
        ["td"] = "padding:6px 12px 6px 0;text-align:left;",
    };

    /// <summary>Of the links in a paragraph of nothing but links: a row of answers to choose from, each 44 pixels high and wide or more.</summary>
    private const string Choice =
        "display:inline-block;min-width:28px;margin:0 4px 8px 0;padding:9px 8px;border:1px solid;border-radius:6px;text-align:center;font-weight:bold;text-decoration:none;color:#1d5c4f;";

    private MailBody(string html, string text) => (Html, Text) = (html, text);

    /// <summary>To be put between the template's parts.</summary>
    public string Html { get; }

    public string Text { get; }

    public static MailBody Of(string markdown)
    {
        using var document = new HtmlSanitizer(Allowed).SanitizeDom(Markdown.ToHtml(markdown, Pipeline));
        var text = PlainText.Of(document.Body!);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            if (Styles.TryGetValue(element.LocalName, out var style)) element.SetAttribute("style", style);
            if (element is IHtmlTableHeaderCellElement) element.SetAttribute("scope", "col");
        }

        foreach (var row in document.Body.QuerySelectorAll("p").Where(IsRowOfLinks))
        {
            foreach (var link in row.Children) link.SetAttribute("style", Choice);
        }

        return new MailBody(document.Body.InnerHtml.Trim(), text);
    }

    private static bool IsRowOfLinks(IElement paragraph) => paragraph.Children.Length > 1 && paragraph.ChildNodes.All(node => node is IHtmlAnchorElement || string.IsNullOrWhiteSpace(node.TextContent));
}
