using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Docs;

/// <summary>A Markdown page of the repository, as the tests read it.</summary>
/// <param name="path">Within the repository.</param>
public sealed class Page(string path)
{
    private readonly string[] lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, path));

    /// <summary>The headings of its parts.</summary>
    public IEnumerable<string> Headings => lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    /// <summary>The rows of the first table below a heading, their cells without the white space around them.</summary>
    public IReadOnlyList<string[]> Table(string heading)
    {
        var rows = Below(heading).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => Regex.Split(line.Trim('|'), @"(?<!\\)\|").Select(cell => cell.Trim()).ToArray()).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    /// <summary>The one paragraph below a heading that begins with these words.</summary>
    public string Paragraph(string heading, string beginning) =>
        Assert.Single(Below(heading), line => line.StartsWith(beginning, StringComparison.Ordinal));

    private IEnumerable<string> Below(string heading) =>
        lines.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
}
