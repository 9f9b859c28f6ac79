using System.Text;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Puts blocks together for platforms that read Markdown.</summary>
internal abstract class MarkdownWriter
{
    public string Write(IReadOnlyList<TextBlock> blocks)
    {
        var text = new StringBuilder();
        TextBlock? before = null;
        foreach (var block in blocks)
        {
            var lines = LinesOf(block);
            if (lines.Count == 0) continue;
            if (before is not null) text.Append('\n');
            if (before is not null && !block.IsTight)
                text.Append(Trim(PrefixOf([.. block.Within.Take(block.SharedWith(before)).Select(place => place with { Begins = false })]))).Append('\n');

            text.Append(Trim(PrefixOf(block.Within) + lines[0]));
            var rest = PrefixOf([.. block.Within.Select(place => place with { Begins = false })]);
            foreach (var line in lines.Skip(1)) text.Append('\n').Append(Trim(rest + line));
            before = block;
        }

        return text.ToString();
    }

    /// <summary>A block's lines without what stands before them; none when there is nothing to show.</summary>
    protected abstract IReadOnlyList<string> LinesOf(TextBlock block);

    /// <summary>What stands before a line.</summary>
    protected abstract string PrefixOf(IReadOnlyList<TextPlace> within);

    /// <summary>White space at a line's end is none of the text.</summary>
    protected virtual string Trim(string line) => line.TrimEnd();

    protected static IReadOnlyList<TextRun> Bold(IReadOnlyList<TextRun> runs) => TextRun.Restyled(runs, TextStyle.Bold);
}
