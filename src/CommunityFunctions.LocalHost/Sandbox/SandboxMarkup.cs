using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Shows what a platform was sent, as the platform would: emphasis, links, paragraphs. All else is text.</summary>
internal static partial class SandboxMarkup
{
    public static string ToHtml(string source, string text) => string.Concat(
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => paragraph == "———" ? "<hr>" : $"<p>{Lines(source, paragraph)}</p>"));

    private static string Lines(string source, string paragraph) =>
        (source == SourceNames.Slack ? Slack(paragraph) : Markdown(paragraph)).Trim().Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Slack's mrkdwn: <c>*bold*</c>, <c>_italic_</c>, <c>&lt;address|words&gt;</c>, with three characters escaped.</summary>
    private static string Slack(string text)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (Match link in SlackLink().Matches(text))
        {
            html.Append(Plain(text[done..link.Index])).Append(Link(WebUtility.HtmlDecode(link.Groups["url"].Value), WebUtility.HtmlEncode(WebUtility.HtmlDecode(link.Groups["words"].Success ? link.Groups["words"].Value : link.Groups["url"].Value))));
            done = link.Index + link.Length;
        }

        return html.Append(Plain(text[done..])).ToString();

        static string Plain(string text) => Italic().Replace(SlackBold().Replace(WebUtility.HtmlEncode(WebUtility.HtmlDecode(text)), "<strong>$1</strong>"), "<em>$1</em>");
    }

    /// <summary>As much of Markdown as posts have.</summary>
    private static string Markdown(string text)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (Match link in MarkdownLink().Matches(text))
        {
            html.Append(Plain(text[done..link.Index])).Append(Link(link.Groups["url"].Value, link.Groups["words"].Success ? Plain(link.Groups["words"].Value) : WebUtility.HtmlEncode(link.Groups["url"].Value)));
            done = link.Index + link.Length;
        }

        return html.Append(Plain(text[done..])).ToString();

        static string Plain(string text) => Escaped().Replace(
            Italic().Replace(MarkdownItalic().Replace(MarkdownBold().Replace(WebUtility.HtmlEncode(text), "<strong>$1</strong>"), "<em>$1</em>"), "<em>$1</em>"), "$1");
    }

    private static string Link(string address, string html) => $"<a href=\"{WebUtility.HtmlEncode(address)}\" rel=\"nofollow\">{html}</a>";

    [GeneratedRegex(@"<(?<url>https?://[^|>\s]+)(\|(?<words>[^>]*))?>")]
    private static partial Regex SlackLink();

    [GeneratedRegex(@"(?<!\\)(\[(?<words>(?:\\.|[^\\\]\n])+)\]\((?<url>https?://[^)\s]+)\)|<(?<url>https?://[^>\s]+)>)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"(?<![\w*])\*([^*\n]+)\*(?![\w*])")]
    private static partial Regex SlackBold();

    [GeneratedRegex(@"(?<!\\)\*\*(.+?)(?<!\\)\*\*", RegexOptions.Singleline)]
    private static partial Regex MarkdownBold();

    [GeneratedRegex(@"(?<![\\\w*])\*([^*\n]+)(?<!\\)\*(?![\w*])")]
    private static partial Regex MarkdownItalic();

    [GeneratedRegex(@"(?<![\w\\_])_([^_\n]+)_(?![\w_])")]
    private static partial Regex Italic();

    /// <summary>A backslash before a sign says that the sign means nothing. An entity's is none.</summary>
    [GeneratedRegex(@"\\([\\*_`\[\]()#+.!~|>-]|&[a-z#0-9]+;)")]
    private static partial Regex Escaped();
}
