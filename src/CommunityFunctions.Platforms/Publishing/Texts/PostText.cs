using System.Text;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>
/// A post's CommonMark (with strikethrough, pipe tables and bare addresses), read into what every platform can show in its own way. A line's end in a paragraph
/// stays one, as in the platforms' own editors.
/// </summary>
internal sealed class PostText
{
    private static readonly MarkdownPipeline Pipeline = Build(new MarkdownPipelineBuilder());

    /// <summary>For what stands in a block of HTML, whose tags are text to us.</summary>
    private static readonly MarkdownPipeline InsideHtml = Build(WithoutHtmlBlocks());

    private readonly List<TextBlock> blocks = [];
    private readonly HashSet<TextContainer> begun = [];

    /// <exception cref="FormatException">It is nested deeper than any reader could follow; the message is for its author.</exception>
    public static IReadOnlyList<TextBlock> Read(string markdown)
    {
        var text = new PostText();
        try
        {
            text.ReadAll(Markdown.Parse(Whole(markdown), Pipeline), [], isTight: false);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit, which keeps a text of brackets or quotation marks from exhausting the stack.
            throw new FormatException("the text is nested too deeply; use fewer levels of quotations, lists and emphasis");
        }

        return text.blocks;
    }

    private void ReadAll(ContainerBlock container, IReadOnlyList<TextContainer> within, bool isTight)
    {
        foreach (var block in container)
        {
            Read(block, within, isTight);

            // What follows the first block of an item follows it as closely as the list is set.
            isTight = container is ListItemBlock { Parent: ListBlock { IsLoose: false } };
        }
    }

    private void Read(Block block, IReadOnlyList<TextContainer> within, bool isTight)
    {
        switch (block)
        {
            case ListBlock list: ReadList(list, within, isTight); break;
            case QuoteBlock quote: ReadAll(quote, [.. within, new TextContainer(null)], isTight); break;
            case Table table: ReadTable(table, within); break;
            case HeadingBlock heading: Add(TextBlockKind.Heading, within, InlineReader.Read(heading.Inline), isTight, heading.Level); break;
            case ParagraphBlock paragraph: Add(TextBlockKind.Paragraph, within, InlineReader.Read(paragraph.Inline), isTight); break;
            case ThematicBreakBlock: Add(TextBlockKind.Rule, within, [[]], isTight); break;
            case HtmlBlock html: ReadHtml(html, within); break;
            case CodeBlock code: Add(TextBlockKind.Code, within, LinesOf(code), isTight, language: (code as FencedCodeBlock)?.Info ?? ""); break;
            case LinkReferenceDefinitionGroup: break;
            case ContainerBlock container: ReadAll(container, within, isTight); break;
        }
    }

    private void ReadList(ListBlock list, IReadOnlyList<TextContainer> within, bool isTight)
    {
        var isFirst = true;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var container = new TextContainer(list.IsOrdered ? $"{item.Order}{list.OrderedDelimiter}" : list.BulletType.ToString());
            var follows = isFirst ? isTight : !list.IsLoose;
            if (item.Count == 0) Add(TextBlockKind.Paragraph, [.. within, container], [[]], isTight: false);

            // Only a list that begins with 1 may follow a paragraph without an empty line (CommonMark 5.3).
            else ReadAll(item, [.. within, container], follows && !(isFirst && list.IsOrdered && item.Order != 1));
            isFirst = false;
        }
    }

    private void ReadTable(Table table, IReadOnlyList<TextContainer> within)
    {
        var columns = Math.Max(1, table.OfType<TableRow>().Max(row => row.Count));
        var cells = new List<IReadOnlyList<TextRun>>();
        foreach (var row in table.OfType<TableRow>())
        {
            for (var column = 0; column < columns; column++)
                cells.Add(column < row.Count && row[column] is TableCell { Count: > 0 } cell && cell[0] is ParagraphBlock text ? Cell(InlineReader.Read(text.Inline)) : []);
        }

        Add(TextBlockKind.Table, within, cells, isTight: false, columns: columns);
    }

    private void ReadHtml(HtmlBlock html, IReadOnlyList<TextContainer> within)
    {
        var text = HtmlText.WithoutComments(html.Lines.ToString()).Trim();
        if (text.Length > 0) ReadAll(Markdown.Parse(text, InsideHtml), within, isTight: false);
    }

    private void Add(
        TextBlockKind kind, IReadOnlyList<TextContainer> within, IReadOnlyList<IReadOnlyList<TextRun>> lines, bool isTight, int level = 0, string language = "", int columns = 0)
    {
        if (kind == TextBlockKind.Heading) lines = [OneLine(lines)];
        var places = within.Select(container => new TextPlace(container, begun.Add(container))).ToList();
        blocks.Add(new TextBlock(kind, places, lines) { IsTight = isTight && blocks.Count > 0, Level = level, Language = language, Columns = columns });
    }

    private static MarkdownPipeline Build(MarkdownPipelineBuilder builder) => builder
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    private static MarkdownPipelineBuilder WithoutHtmlBlocks()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        return builder;
    }

    private static List<IReadOnlyList<TextRun>> LinesOf(CodeBlock code)
    {
        var lines = new List<IReadOnlyList<TextRun>>();
        foreach (StringLine line in code.Lines) lines.Add([new TextRun(line.Slice.ToString())]);
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1][0].Text)) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>In a table even code has its bars escaped (GitHub Flavored Markdown 4.10).</summary>
    private static IReadOnlyList<TextRun> Cell(IReadOnlyList<IReadOnlyList<TextRun>> lines) =>
        [.. OneLine(lines).Select(run => run.Style.HasFlag(TextStyle.Code) ? run with { Text = run.Text.Replace("\\|", "|", StringComparison.Ordinal) } : run)];

    private static IReadOnlyList<TextRun> OneLine(IReadOnlyList<IReadOnlyList<TextRun>> lines) =>
        lines.Count == 1 ? lines[0] : TextRun.Restyled(lines.SelectMany((line, index) => index == 0 ? line : line.Prepend(new TextRun(" "))), TextStyle.Plain);

    /// <summary>Without halves of surrogate pairs, which no platform takes, and without control characters but tabs and ends of lines.</summary>
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune)) whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
