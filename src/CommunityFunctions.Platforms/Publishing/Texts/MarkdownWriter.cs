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
                text.Append(PrefixOf([.. block.Within.Take(block.SharedWith(before)).Select(place => place with { Begins = false })]).TrimEnd()).Append('\n');

            text.Append((PrefixOf(block.Within) + lines[0]).TrimEnd());
            var rest = PrefixOf([.. block.Within.Select(place => place with { Begins = false })]);
            foreach (var line in lines.Skip(1)) text.Append('\n').Append((rest + line).TrimEnd());
            before = block;
        }

        return text.ToString();
    }

    /// <summary>A block's lines without what stands before them; none when there is nothing to show.</summary>
    protected abstract IReadOnlyList<string> LinesOf(TextBlock block);

    /// <summary>What stands before a line.</summary>
    protected abstract string PrefixOf(IReadOnlyList<TextPlace> within);

    protected static IReadOnlyList<TextRun> Bold(IReadOnlyList<TextRun> runs) => [.. runs.Select(run => run with { Style = run.Style | TextStyle.Bold })];
}
