namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>How wide a text will be, about: a drawing is made where no typeface is known. Errs to the wide side.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size, bool isBold = false) => size * (isBold ? 1.1 : 1) * text.EnumerateRunes().Sum(rune => Em(rune.Value));

    /// <summary>The text in lines of that width, at most so many; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, int most, double size, bool isBold = false)
    {
        var lines = new List<string>();
        var line = "";
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (words.TryDequeue(out var word))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Of(longer, size, isBold) <= width)
            {
                line = longer;
                continue;
            }

            if (lines.Count == most - 1 || line.Length == 0)
            {
                lines.Add(Cut(longer, width, size, isBold));
                line = "";
                if (lines.Count == most) return lines;
                continue;
            }

            lines.Add(line);
            line = Of(word, size, isBold) <= width ? word : Cut(word, width, size, isBold);
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private static string Cut(string text, double width, double size, bool isBold)
    {
        if (Of(text, size, isBold) <= width) return text;
        var most = text.Length;
        while (most > 2 && Of(DisplayText.Shorten(text, most), size, isBold) > width) most--;
        return DisplayText.Shorten(text, most);
    }

    /// <summary>Of a wide typeface, such as a machine without many has.</summary>
    private static double Em(int code) => code switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '’' or '|' or '!' or 'I' => 0.33,
        'f' or 't' or 'r' or '(' or ')' or '/' or '-' => 0.41,
        ' ' or 0xA0 => 0.32,
        0x202F => 0.2,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
        >= '0' and <= '9' => 0.64,
        >= 'A' and <= 'Z' => 0.72,
        < 0x250 => 0.61,
        < 0x1100 => 0.68,
        >= 0x2000 and < 0x2070 => 0.65,
        _ => 1,
    };
}
