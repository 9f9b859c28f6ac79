using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Infra;

/// <summary>Whoever reads infra/ for the first time finds what each choice means where it is made, and every module in use.</summary>
public sealed partial class BicepFileTests
{
    private static readonly Dictionary<string, string> Files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "infra"), "*.bicep", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "infra"), file), File.ReadAllText);

    [Fact]
    public void Every_parameter_output_and_exported_type_is_described() => Assert.All(Files, file =>
        Assert.All(Declarations().Matches(file.Value), declaration => Assert.True(
            declaration.Groups["decorators"].Value.Contains("@description(", StringComparison.Ordinal), $"{file.Key}: {declaration.Groups["name"].Value} has no description.")));

    [Fact]
    public void Every_module_says_what_it_is_and_is_used() => Assert.All(Files.Where(file => file.Key.StartsWith("modules", StringComparison.Ordinal)), file =>
    {
        Assert.StartsWith("metadata description = ", file.Value, StringComparison.Ordinal);
        Assert.Contains(Files, other => Regex.IsMatch(other.Value, $@"(?m)^module \w+ '(modules/)?{Regex.Escape(Path.GetFileName(file.Key))}'"));
    });

    [Fact]
    public void Every_query_is_used() => Assert.All(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "infra/alerts")), file =>
        Assert.Contains($"'../alerts/{Path.GetFileName(file)}'", Files["modules/alerts.bicep"], StringComparison.Ordinal));

    /// <summary>With the decorators above it; a decorator may go over several lines, and ends where the next begins.</summary>
    [GeneratedRegex(@"(?m)(?<decorators>(?:^@[^\n]*\n)*)^(?<kind>param|output|type) (?<name>\w+)")]
    private static partial Regex Declarations();
}
