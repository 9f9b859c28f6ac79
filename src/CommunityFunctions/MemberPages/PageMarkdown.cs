using CommunityFunctions.Http;
using Ganss.Xss;
using Markdig;

namespace CommunityFunctions.MemberPages;

/// <summary>A text of the definition as a piece of a page: no markup of its own, no pictures, only links that a browser may follow.</summary>
internal static class PageMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    private static readonly HtmlSanitizerOptions Allowed = new()
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "h3", "h4", "h5", "h6", "a", "strong", "em", "del", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "table", "thead", "tbody", "tr", "th", "td",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    };

    /// <summary>Its headings stand two levels lower, below those of the page.</summary>
    public static Html Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var block in document)
        {
            if (block is Markdig.Syntax.HeadingBlock heading) heading.Level = Math.Min(heading.Level + 2, 6);
        }

        var clean = Html.Empty;
        clean.AppendLiteral(new HtmlSanitizer(Allowed).Sanitize(document.ToHtml(Pipeline)));
        return clean;
    }
}
