namespace CommunityFunctions.Tests.Docs;

/// <summary>A table of a page that the tests know better than anybody: with the environment variable <c>UPDATE_DOCS=1</c> they write it anew.</summary>
public static class GeneratedPart
{
    /// <param name="mark">Between which comments it stands: <c>&lt;!-- {mark}: … --&gt;</c> and <c>&lt;!-- end of {mark} --&gt;</c>.</param>
    /// <param name="heads">The first column is text, the others are numbers.</param>
    public static void Verify(string path, string mark, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var file = Path.Combine(RepositoryRoot.Path, path);
        var page = File.ReadAllText(file);
        var (begin, end) = (page.IndexOf($"<!-- {mark}: ", StringComparison.Ordinal), page.IndexOf($"<!-- end of {mark} -->", StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"{path} has lost the marks of {mark}.");
        begin = page.IndexOf('\n', begin) + 1;

        string[] lines = [Line(heads), Line(heads.Select((_, column) => column == 0 ? "---" : "---:")), .. rows.Select(Line)];
        var wanted = $"{page[..begin]}\n{string.Concat(lines.Select(line => line + '\n'))}\n{page[end..]}";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(file, page = wanted);
        Assert.Equal(wanted, page);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
