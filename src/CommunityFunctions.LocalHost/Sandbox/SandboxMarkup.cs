using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Shows what a platform was sent, as the platform would: emphasis, links, paragraphs. All else is text.</summary>
internal static partial class SandboxMarkup
{
    private const char Place = '\uE000';

    public static string ToHtml(string source, string text) => string.Concat(
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => paragraph == "———" ? "<hr>" : $"<p>{Lines(source, paragraph)}</p>"));

    private static string Lines(string source, string paragraph) =>
        (source == SourceNames.Slack ? Slack(paragraph) : Markdown(paragraph)).Trim().Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Slack's mrkdwn: <c>*bold*</c>, <c>_italic_</c>, <c>&lt;address|words&gt;</c>, with three characters escaped.</summary>
    private static string Slack(string text) => AroundLinks(
        text,
        SlackLink(),
        WebUtility.HtmlDecode,
        words => WebUtility.HtmlEncode(WebUtility.HtmlDecode(words)),
        plain => Italic().Replace(SlackBold().Replace(WebUtility.HtmlEncode(WebUtility.HtmlDecode(plain)), "<strong>$1</strong>"), "<em>$1</em>"));

    /// <summary>As much of Markdown as posts have.</summary>
    private static string Markdown(string text)
    {
        return AroundLinks(text, MarkdownLink(), address => address, Plain, Plain);

        static string Plain(string text) => Escaped().Replace(
            Italic().Replace(MarkdownItalic().Replace(MarkdownBold().Replace(WebUtility.HtmlEncode(text), "<strong>$1</strong>"), "<em>$1</em>"), "<em>$1</em>"), "$1");
    }

    /// <summary>Marks may stand around links; so what is no link is shown as a whole, with a character that no text has in each link's place.</summary>
    private static string AroundLinks(string text, Regex links, Func<string, string> readAddress, Func<string, string> showWords, Func<string, string> showPlain)
    {
        var shown = new Queue<string>();
        var plain = links.Replace(text.Replace(Place, ' '), link =>
        {
            var address = readAddress(link.Groups["url"].Value);
            shown.Enqueue(Link(address, link.Groups["words"] is { Success: true, Value: var words } ? showWords(words) : WebUtility.HtmlEncode(address)));
            return Place.ToString();
        });
        return string.Concat(showPlain(plain).Select(character => character == Place ? shown.Dequeue() : character.ToString()));
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
