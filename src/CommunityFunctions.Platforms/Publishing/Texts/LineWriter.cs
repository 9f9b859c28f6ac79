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

    /// <summary>Whether a link's text can have marks of its own.</summary>
    protected virtual bool MarksInLinks => true;

    /// <summary>For one line; a writer is used once.</summary>
    public string Write(IReadOnlyList<TextRun> runs)
    {
        var space = "";
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var isCode = run.Style.HasFlag(TextStyle.Code);
            if (run.Link is null && !isCode && string.IsNullOrWhiteSpace(run.Text))
            {
                Close(run.Style);
                space += run.Text;
                continue;
            }

            if (run.Link is not null)
            {
                var label = runs.Skip(i).TakeWhile(other => other.Link == run.Link && other.IsImage == run.IsImage).ToList();
                WriteLink(runs, i, label, space);
                i += label.Count - 1;
                space = "";
                continue;
            }

            var core = isCode ? run.Text : run.Text.Trim();
            var lead = isCode ? 0 : run.Text.Length - run.Text.TrimStart().Length;
            Close(run.Style);
            Append(space + run.Text[..lead]);
            Open(runs, i, run.Style);
            if (isCode) WriteCode(run.Text);
            else Append(Escape(core, isLineStart: line.Length == 0));
            space = run.Text[(lead + core.Length)..];
        }

        Close(TextStyle.Plain);
        return line.ToString();
    }

    protected abstract string MarkOf(TextStyle style, char before, char after);

    /// <summary>The text as it must be written to be read as it is.</summary>
    protected abstract string Escape(string text, bool isLineStart);

    /// <param name="label">What is shown, with the link in each run.</param>
    /// <param name="taken">The marks that stand around the link, and need not stand in it.</param>
    protected abstract string Link(IReadOnlyList<TextRun> label, TextStyle taken);

    /// <summary>Verbatim text, with the mark before and after it.</summary>
    protected abstract (string Mark, string Text) Code(string text);

    /// <summary>Around a link stand the marks of all its text, where they stand around its neighbours too.</summary>
    private void WriteLink(IReadOnlyList<TextRun> runs, int index, List<TextRun> label, string space)
    {
        var common = label.Aggregate(Marked, (style, run) => style & run.Style);
        var next = index + label.Count < runs.Count ? runs[index + label.Count].Style : TextStyle.Plain;
        var around = MarksInLinks ? common & (open.Aggregate(next, (style, mark) => style | mark.Style)) : common;
        Close(around);
        Append(space);
        Open(runs, index, around);
        Append(Link(label, around));
    }

    private void WriteCode(string text)
    {
        var (mark, code) = Code(text);
        OpenMark(mark);
        Append(code);
        CloseMark(mark);
    }

    private void Open(IReadOnlyList<TextRun> runs, int index, TextStyle wanted)
    {
        // What lasts longest is opened first, so that it need not be closed and opened again on the way.
        TextStyle[] missing = [.. new[] { TextStyle.Bold, TextStyle.Italic, TextStyle.Strike }
            .Where(style => wanted.HasFlag(style) && !open.Any(mark => mark.Style == style))
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
