using System.Text;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Writes one line of runs with a platform's marks around what is bold, italic or struck: opened and closed in good order, never around white space.</summary>
internal abstract class LineWriter
{
    private const TextStyle Marked = TextStyle.Bold | TextStyle.Italic | TextStyle.Strike;

    private readonly StringBuilder line = new();
    private readonly List<(TextStyle Style, string Mark)> open = [];
    private bool isAfterOpening;
    private bool isAfterClosing;

    /// <summary>Whether a mark counts only at the edge of a word, so that one inside a word needs a space without width around it.</summary>
    protected virtual bool NeedsEdges => false;

    /// <summary>For one line; a writer is used once.</summary>
    public string Write(IReadOnlyList<TextRun> runs)
    {
        var space = "";
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var isLeaf = run.Link is not null || run.Style.HasFlag(TextStyle.Code);
            if (!isLeaf && string.IsNullOrWhiteSpace(run.Text))
            {
                space += run.Text;
                continue;
            }

            var core = isLeaf ? run.Text : run.Text.Trim();
            var lead = isLeaf ? 0 : run.Text.Length - run.Text.TrimStart().Length;
            Close(run.Style);
            Append(space + run.Text[..lead]);
            Open(runs, i);
            if (run.Link is not null) Append(Link(run));
            else if (run.Style.HasFlag(TextStyle.Code)) WriteCode(run.Text);
            else Append(Escape(core, isLineStart: line.Length == 0));
            space = run.Text[(lead + core.Length)..];
        }

        Close(TextStyle.Plain);
        return line.ToString();
    }

    protected abstract string MarkOf(TextStyle style, char before, char after);

    /// <summary>The text as it must be written to be read as it is.</summary>
    protected abstract string Escape(string text, bool isLineStart);

    protected abstract string Link(TextRun run);

    /// <summary>Verbatim text, with the mark before and after it.</summary>
    protected abstract (string Mark, string Text) Code(string text);

    private void WriteCode(string text)
    {
        var (mark, code) = Code(text);
        OpenMark(mark);
        Append(code);
        CloseMark(mark);
    }

    private void Open(IReadOnlyList<TextRun> runs, int index)
    {
        // What lasts longest is opened first, so that it need not be closed and opened again on the way.
        TextStyle[] missing = [.. new[] { TextStyle.Bold, TextStyle.Italic, TextStyle.Strike }
            .Where(style => runs[index].Style.HasFlag(style) && !open.Any(mark => mark.Style == style))
            .OrderByDescending(style => Lasts(runs, index, style))];
        foreach (var style in missing)
        {
            var before = line.Length > 0 ? line[^1] : ' ';
            var mark = MarkOf(style, before, After(runs, index, style));
            OpenMark(mark);
            open.Add((style, mark));
        }
    }

    private void Close(TextStyle wanted)
    {
        var first = open.FindIndex(mark => !wanted.HasFlag(mark.Style));
        if (first < 0) return;
        for (var i = open.Count - 1; i >= first; i--) CloseMark(open[i].Mark);
        open.RemoveRange(first, open.Count - first);
    }

    private static int Lasts(IReadOnlyList<TextRun> runs, int index, TextStyle style)
    {
        var end = index;
        while (end < runs.Count && runs[end].Style.HasFlag(style)) end++;
        return end - index;
    }

    /// <summary>The character that will stand after the style's end; a mark, which is no letter, where another style begins there.</summary>
    private static char After(IReadOnlyList<TextRun> runs, int index, TextStyle style)
    {
        var end = index + Lasts(runs, index, style);
        if (end == runs.Count) return ' ';
        var isPlain = runs[end].Link is null && (runs[end].Style & (Marked | TextStyle.Code) & ~runs[end - 1].Style) == 0;
        return isPlain ? runs[end].Text[0] : '*';
    }

    private void OpenMark(string mark)
    {
        if (NeedsEdges && line.Length > 0 && !isAfterOpening && !IsEdge(line[^1])) line.Append(Invisible.ZeroWidthSpace);
        line.Append(mark);
        (isAfterOpening, isAfterClosing) = (true, false);
    }

    private void CloseMark(string mark)
    {
        line.Append(mark);
        (isAfterOpening, isAfterClosing) = (false, true);
    }

    private void Append(string text)
    {
        if (text.Length == 0) return;
        if (NeedsEdges && isAfterClosing && !IsEdge(text[0])) line.Append(Invisible.ZeroWidthSpace);
        line.Append(text);
        (isAfterOpening, isAfterClosing) = (false, false);
    }

    private static bool IsEdge(char character) =>
        char.IsWhiteSpace(character) || character == Invisible.ZeroWidthSpace || ".,;:!?()[]{}\"'«»-–—…/’".Contains(character, StringComparison.Ordinal);
}
