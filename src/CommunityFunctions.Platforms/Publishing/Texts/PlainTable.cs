using System.Globalization;
using System.Text;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>A table for platforms that have none: columns set with spaces, to be shown in a fixed width.</summary>
internal static class PlainTable
{
    public static IReadOnlyList<string> Lines(TextBlock table)
    {
        var cells = table.Lines.Select(TextOf).ToList();
        var widths = new int[table.Columns];
        for (var i = 0; i < cells.Count; i++) widths[i % table.Columns] = Math.Max(widths[i % table.Columns], Width(cells[i]));

        var lines = new List<string>();
        for (var row = 0; row < cells.Count; row += table.Columns)
        {
            var line = new StringBuilder();
            for (var column = 0; column < table.Columns; column++)
            {
                var cell = cells[row + column];
                line.Append(column == 0 ? "" : "  ").Append(cell).Append(' ', widths[column] - Width(cell));
            }

            lines.Add(line.ToString().TrimEnd());
            if (row == 0) lines.Add(string.Join("  ", widths.Select(width => new string('-', Math.Max(1, width)))));
        }

        return lines;
    }

    /// <summary>A link in a fixed width cannot be followed, so its address is written out.</summary>
    private static string TextOf(IReadOnlyList<TextRun> cell) =>
        string.Concat(cell.Select(run => run.Link is null || run.IsBareLink ? run.Text : $"{run.Text} ({run.Link})"));

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
