using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>A post in Discourse's Markdown, which is CommonMark with tables: the same text written anew, with no HTML, no BBCode and no mention in it.</summary>
internal sealed class DiscourseWriter : MarkdownWriter
{
    protected override IReadOnlyList<string> LinesOf(TextBlock block) => block.Kind switch
    {
        TextBlockKind.Heading => [$"{new string('#', block.Level)} {Heading(new DiscourseLineWriter().Write(block.Lines[0]))}"],

        // Neither of the bullets' characters, so that in an item it is not read as more bullets.
        TextBlockKind.Rule => ["___"],
        TextBlockKind.Code => Code(block),
        TextBlockKind.Table => Table(block),
        _ => [.. block.Lines.Select(line => new DiscourseLineWriter().Write(line))],
    };

    protected override string PrefixOf(IReadOnlyList<TextPlace> within) => string.Concat(within.Select(place => (place.Container.Marker, place.Begins) switch
    {
        (null, _) => "> ",
        ({ } marker, true) => marker + " ",
        ({ } marker, false) => new string(' ', marker.Length + 1),
    }));

    /// <summary>At a heading's end number signs would be taken for its closing.</summary>
    private static string Heading(string line) => line.EndsWith('#') && !line.EndsWith("\\#", StringComparison.Ordinal) ? line[..^1] + "\\#" : line;

    private static IReadOnlyList<string> Code(TextBlock block)
    {
        var fence = new string('`', Math.Max(3, block.Lines.Select(line => MarkdownLineWriter.LongestOf('`', line[0].Text) + 1).DefaultIfEmpty(3).Max()));
        var isPlain = block.Language.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '+' or '-' or '.' or '#');
        return [fence + (isPlain ? block.Language : ""), .. block.Lines.Select(line => line[0].Text), fence];
    }

    private static List<string> Table(TextBlock block)
    {
        var rows = block.Lines.Select(cell => new DiscourseLineWriter(isInTable: true).Write(cell)).Chunk(block.Columns).Select(row => $"| {string.Join(" | ", row)} |").ToList();
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", block.Columns))}");
        return rows;
    }
}
