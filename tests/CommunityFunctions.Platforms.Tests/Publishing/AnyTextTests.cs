using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Slack;
using CsCheck;
using Markdig;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>Whatever a text holds, it mentions nobody, marks nothing that it does not mark, and stays within the limits: by property.</summary>
public sealed partial class AnyTextTests
{
    private static readonly MarkdownPipeline Reference = new MarkdownPipelineBuilder()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UsePipeTables().DisableHtml().Build();

    private static readonly string[] Fragments =
    [
        "<!here>", "<!channel|x>", "<@U012AB3CD>", "<#C1|general>", "<!subteam^S1>", "<!date^1^{date}|x>", "&lt;!here&gt;", "&#60;@U1&#62;", "&amp;lt;!here&amp;gt;", "\\<!here\\>",
        "@everyone", "@here", "\\@everyone", "&#64;here", "@**everyone**", "@alice", " @alice.martin", "(@team)", "<@80351110224678912>", "<@&1>", "<:x:1>", "</cmd:1>", "<t:1:R>",
        "[poll]", "[/poll]", "[quote=\"a\"]", "<b>", "</b>", "<script>alert(1)</script>", "<!-- x -->", "<!--", "-->", "<?x", "<![CDATA[", "<https://example.org/@alice|x>",
        "**", "*", "__", "_", "~~", "~", "`", "``", "```", "\n```\n", "~~~\n", "||", "|", "\\", "[x](https://example.org/a?b=1&c=2)", "[<!here>](https://example.org/)",
        "[x](<https://example.org/|<!here>>)", "![i](https://example.org/i.png)", "[](https://example.org/)", "[x](javascript:alert(1))", "https://example.org/a|b>c", "[", "](", ")", "\n> ", "\n>", "> ", "\n- ",
        "\n  - ", "\n1. ", "\n10) ", "\n# ", "\n#### ", "\n---\n", "\n===\n", "\n    ", "\n| a | b |\n|---|---|\n| c | ", "\n", "\n\n", "  \n", " ", "\t", "-# ", "é", "🙋", "👩‍👩‍👧", "e\u0301", "\ud83d",
        "\udc00", "\0", "\u0085", "\u2028", "\u200b", "\u202e", "&#10;", "&#8232;", "mot", "deux mots ", "x", new string('y', 700), string.Concat(Enumerable.Repeat("mot ", 400)), string.Concat(Enumerable.Repeat("& < ", 300)),
    ];

    internal static readonly Gen<string> AnyMarkdown = Gen.Frequency(
        (4, Documents.OneOf(Fragments)), (1, Gen.String[Gen.Char[' ', '~'], 0, 8]), (1, Gen.String[0, 6])).Array[0, 30].Select(string.Concat);

    /// <summary>A member's words on one line, and the same as whoever puts them into a text escapes them.</summary>
    private static readonly Gen<string> Words = Gen.Frequency((3, Documents.OneOf([.. Fragments.Where(fragment => fragment.Length < 60)])), (1, Gen.String[Gen.Char[' ', '~'], 0, 8]))
        .Array[1, 12].Select(parts => string.Join(' ', string.Concat(parts).EnumerateRunes().Where(rune => !IsOdd(rune)).Aggregate(new StringBuilder(), (text, rune) => text.Append(rune.ToString()))
            .ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(words => words.Length > 0);

    [Fact]
    public void Slack_reads_no_mention_and_no_broken_syntax() => AnyMarkdown.Sample(
        markdown =>
        {
            foreach (var section in SlackText.Sections(markdown))
            {
                if (section is null) continue;
                Assert.InRange(section.Length, 1, 3000);
                AssertWhole(section);
                var rest = SlackLink().Replace(section, "").Replace("\n> ", "\n", StringComparison.Ordinal);
                if (rest.StartsWith('>')) rest = rest[1..];
                Assert.DoesNotContain('<', rest);
                Assert.DoesNotMatch(@"(?<!\n)>(?!\n|\z)", rest);
                Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", rest);
                Assert.Equal(0, section.Split("```").Length % 2 == 1 ? 0 : 1);
            }
        },
        iter: 1000);

    [Fact]
    public void Discord_reads_no_mention() => AnyMarkdown.Sample(
        markdown =>
        {
            var text = DiscordText.Of(markdown);
            AssertWhole(text);
            var rest = DiscordCode().Replace(text, "");
            Assert.DoesNotMatch("@(everyone|here)", rest);
            Assert.DoesNotMatch(@"(?<!\\)(\\\\)*<(?!https?://)", rest);
        },
        iter: 1000);

    [Fact]
    public void A_forum_reads_no_mention_no_HTML_and_no_BBCode() => AnyMarkdown.Sample(
        markdown =>
        {
            var text = DiscourseText.Of(markdown);
            AssertWhole(text);

            // As Discourse does: first the Markdown is read, then names are looked for in what is text and no link.
            var document = Markdown.Parse(text, new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build());
            Assert.Empty(document.OfType<Markdig.Syntax.HtmlBlock>());
            var inlines = Markdig.Syntax.MarkdownObjectExtensions.Descendants(document).ToList();
            Assert.DoesNotContain(inlines, inline => inline is Markdig.Syntax.Inlines.HtmlInline);
            foreach (var literal in inlines.OfType<Markdig.Syntax.Inlines.LiteralInline>()) Assert.DoesNotMatch(@"(?<![\p{L}\p{Nd}])@\w", literal.Content.ToString());
            Assert.DoesNotMatch(@"(?<!\\)(\\\\)*\[/?(poll|quote)", DiscordCode().Replace(text, ""));
        },
        iter: 1000);

    [Fact]
    public void What_a_member_wrote_is_read_as_it_was_written() => Words.Sample(
        words =>
        {
            var escaped = Escaped(words);

            var slack = Assert.Single(SlackText.Sections(escaped))!;
            Assert.Equal(words, Visible(slack).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"(^|[\s(""'])([*_~`])\S(.*\S)?\2($|[\s.,)""'])", slack);

            Assert.Equal(words, Backslash().Replace(Visible(DiscordText.Of(escaped)), "$1"));
            Assert.Equal($"<p>{WebText(words)}</p>", Visible(Markdown.ToHtml(DiscourseText.Of(escaped), Reference)).TrimEnd());
        },
        iter: 1000);

    /// <summary>The forum's Markdown is CommonMark, so what is written anew must show the same as what was written.</summary>
    [Fact]
    public void A_forum_shows_the_same_document() => Documents.Any.Sample(
        markdown => Assert.Equal(Markdown.ToHtml(markdown, Reference), Markdown.ToHtml(DiscourseText.Of(markdown), Reference)),
        iter: 1000);

    private static string Escaped(string words) => string.Concat(words.Select(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or > '~' ? character.ToString() : "\\" + character));

    private static string Visible(string text) => text.Replace("\u2060", "", StringComparison.Ordinal);

    private static string WebText(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static bool IsOdd(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control && rune.Value is not ('\n' or '\t') || rune.Value is '\u2060' or 0xFFFD;

    private static void AssertWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i])) Assert.True(i + 1 < text.Length && char.IsLowSurrogate(text[++i]));
            else Assert.False(char.IsLowSurrogate(text[i]));
        }
    }

    [GeneratedRegex(@"<(https?://|mailto:)[^<>|\s]+(\|[^<>\n]+)?>")]
    private static partial Regex SlackLink();

    /// <summary>Code in any number of backticks, the first of which stands behind an even number of backslashes.</summary>
    [GeneratedRegex(@"(?<!`)(?<=(?<!\\)(?:\\\\)*)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)")]
    private static partial Regex DiscordCode();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Backslash();
}
