using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Docs;

/// <summary>The threat model names what there is: every type of its answers, every test beside them.</summary>
public sealed class SecurityPageTests
{
    private static readonly Page Security = new("docs/security.md");

    private static readonly string[] Edges = ["The door", "Keys", "Links", "Mails", "Definitions and templates", "Exports", "Outgoing calls", "Administration and Azure"];

    private static readonly Lazy<IReadOnlySet<string>> Declared = new(() => TypesBelow("src"));

    private static readonly Lazy<IReadOnlySet<string>> Tests = new(() => TypesBelow("tests"));

    public static TheoryData<string> Tables => [.. Edges];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Each_threat_has_an_answer_and_a_test_that_exist(string edge) => Assert.All(Security.Table(edge), row =>
    {
        var (letter, answer, tests) = (row[0], Named(row[2]).ToList(), Named(row[3]).ToList());

        Assert.Contains(letter, new[] { "S", "T", "R", "I", "D", "E" });
        Assert.NotEmpty(row[2]);
        Assert.All(answer.Where(IsFile), file => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, file)), file));
        Assert.Empty(answer.Where(IsType).Except(Declared.Value));
        Assert.Empty(tests.Except(Tests.Value));

        // What a script of ./test proves has no class.
        Assert.True(tests.Count > 0 || answer.Any(IsFile), row[1]);
    });

    [Fact]
    public void Every_letter_is_thought_of_and_what_is_not_covered_is_said()
    {
        Assert.Equal(["D", "E", "I", "R", "S", "T"], Edges.SelectMany(Security.Table).Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([.. Edges, "Accepted, and not covered"], Security.Headings);
    }

    private static IEnumerable<string> Named(string cell) => Regex.Matches(cell, "`([^`]+)`").Select(match => match.Groups[1].Value);

    private static bool IsFile(string name) => name.Contains('/', StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal);

    /// <summary>Not a header, a setting or a word of a policy.</summary>
    private static bool IsType(string name) => Regex.IsMatch(name, "^[A-Z][A-Za-z]*[a-z][A-Za-z]*$");

    private static HashSet<string> TypesBelow(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(?:record struct|class|record|interface|enum|delegate \S+) (\w+)").Select(match => match.Groups[1].Value)),
    ];
}
