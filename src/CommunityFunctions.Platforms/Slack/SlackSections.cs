using System.Text;
using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Fills sections with lines, one after the other. Code that goes on in the next section is closed in the one and opened in the other.</summary>
internal sealed class SlackSections(int longest)
{
    private const string Fence = "```";

    private readonly List<string?> sections = [];
    private readonly StringBuilder section = new();

    /// <param name="line">No longer than a section.</param>
    public void AddLine(string line)
    {
        if (section.Length + 1 + line.Length > longest) End();

        // What stands between blocks is not needed at the beginning of a section.
        if (section.Length > 0) section.Append('\n').Append(line);
        else if (line.Length > 0) section.Append(line);
    }

    public void AddRule()
    {
        End();
        sections.Add(null);
    }

    public void AddCode(IEnumerable<string> lines)
    {
        var room = longest - (2 * (Fence.Length + 1)) - 1;
        var parts = lines.SelectMany(line => Cut(line, room)).ToList();
        if (parts.Count == 0) return;

        var isOpen = false;
        foreach (var part in parts)
        {
            if (isOpen && section.Length + part.Length + Fence.Length + 2 > longest)
            {
                section.Append('\n').Append(Fence);
                End();
                isOpen = false;
            }

            if (!isOpen)
            {
                if (section.Length + part.Length + (2 * (Fence.Length + 1)) + 1 > longest) End();
                if (section.Length > 0) section.Append('\n');
                section.Append(Fence);
                isOpen = true;
            }

            section.Append('\n').Append(part);
        }

        section.Append('\n').Append(Fence);
    }

    public IReadOnlyList<string?> Finish()
    {
        End();
        return sections;
    }

    private void End()
    {
        var text = section.ToString().TrimEnd();
        section.Clear();
        if (text.Length > 0) sections.Add(text);
    }

    /// <summary>A line of code, escaped, in parts that fit. Three backticks in it would end the code.</summary>
    private static IEnumerable<string> Cut(string line, int room) => RunCutter
        .Cut([new TextRun(line)], runs => Escape(runs).Length <= room)
        .Select(Escape);

    private static string Escape(IReadOnlyList<TextRun> runs) =>
        SlackLineWriter.EscapeEntities(string.Concat(runs.Select(run => run.Text))).Replace("``", $"`{Invisible.WordJoiner}`", StringComparison.Ordinal);
}
