namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Cuts a line that is too long. It is cut as text, before anything is escaped or marked, so no escape, no link and no mark is ever cut in two.</summary>
internal static class RunCutter
{
    /// <param name="fits">Whether runs fit when they are written; a single character always does.</param>
    /// <returns>Each as long as fits, cut between words where there are any; a link that is cut leads to its place from both parts.</returns>
    public static IEnumerable<IReadOnlyList<TextRun>> Cut(IReadOnlyList<TextRun> line, Func<IReadOnlyList<TextRun>, bool> fits)
    {
        var rest = line;
        while (!fits(rest))
        {
            var length = rest.Sum(run => run.Text.Length);
            var (most, tooMany) = (1, length);
            while (tooMany - most > 1)
            {
                var middle = (most + tooMany) / 2;
                if (fits(Take(rest, 0, middle))) most = middle;
                else tooMany = middle;
            }

            var text = string.Concat(rest.Select(run => run.Text));
            var cut = CutAt(text, most);

            // Escapes at a seam can make less text longer than more.
            while (cut > 1 && !fits(Take(rest, 0, cut))) cut = CutAt(text, cut - 1);
            yield return Take(rest, 0, cut);
            rest = Take(rest, cut, length - cut);
        }

        yield return rest;
    }

    /// <summary>Behind the last space in the second half; else wherever no surrogate pair and no accent would be parted from its letter.</summary>
    private static int CutAt(string text, int most)
    {
        var space = text.LastIndexOf(' ', most - 1, most - (most / 2));
        if (space > 0) return space + 1;

        var cut = most;
        while (cut > 1 && cut < text.Length && (char.IsLowSurrogate(text[cut]) || IsJoined(text[cut]) || text[cut - 1] == '\u200d')) cut--;
        return cut > 1 || !char.IsSurrogatePair(text, 0) ? cut : 2;
    }

    private static bool IsJoined(char character) =>
        char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark || character == '\u200d';

    private static List<TextRun> Take(IReadOnlyList<TextRun> runs, int from, int count)
    {
        var taken = new List<TextRun>();
        foreach (var run in runs)
        {
            var start = Math.Clamp(from, 0, run.Text.Length);
            var end = Math.Clamp(from + count, 0, run.Text.Length);
            if (end > start) taken.Add(run with { Text = run.Text[start..end] });
            from -= run.Text.Length;
        }

        return taken;
    }
}
