using System.Text.RegularExpressions;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Docs;

/// <summary>Whoever is called finds what to do.</summary>
public sealed partial class RunbookTests
{
    private static readonly Page Runbook = new("docs/runbook.md");
    private static readonly Page Infra = new("infra/README.md");
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/runbook.md"));

    [Fact]
    public void Every_alert_has_its_part_that_says_what_it_means_where_to_look_and_what_to_do()
    {
        var alerts = Infra.Table("What somebody is called for").Select(cells => cells[0].Replace("the budget", "The budget", StringComparison.Ordinal).Trim('`')).ToList();
        var parts = Part().Matches(Text[Text.IndexOf("## Alerts", StringComparison.Ordinal)..Text.IndexOf("## Replaying", StringComparison.Ordinal)]);

        Assert.Equal(alerts, parts.Select(part => part.Groups[1].Value));
        Assert.All(parts, part => Assert.Matches(@"(?s)^\*\*Means\*\* \S.*\n\*\*Look at\*\* \S.*\n\*\*Do\*\*\s+\S", part.Groups[2].Value.TrimStart()));
    }

    [Fact]
    public void Not_ready_names_every_check_that_can_make_the_suite_unready()
    {
        // Storage and secrets find nothing grave by themselves: they cannot be asked at all.
        var grave = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src/CommunityFunctions"), "*Check.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Where(check => check.Contains("IsGrave: true", StringComparison.Ordinal))
            .SelectMany(check => CheckName().Matches(check)).Select(match => match.Groups[1].Value).Concat(["secrets", "storage"]).ToList();
        var part = Part().Matches(Text).Single(part => part.Groups[1].Value == "not-ready").Groups[2].Value;

        Assert.Equal(["clocks", "definitions", "secrets", "storage"], grave.Order(StringComparer.Ordinal));
        Assert.All(grave, name => Assert.Contains($"*{name}*:", part, StringComparison.Ordinal));
    }

    /// <summary>While the data is moved these alone work: a name that is none would take the door out of service too.</summary>
    [Fact]
    public void What_stays_in_service_while_the_data_is_moved_are_functions()
    {
        var kept = Kept().Matches(Text).Select(match => match.Groups[1].Value).ToList();

        Assert.Subset(HttpRoute.All.Select(route => route.Function).ToHashSet(), kept.ToHashSet());
        Assert.Contains(HttpRoute.All.First(route => route.Template == "communities/{community}/webhooks/{source}").Function, kept);
    }

    /// <summary>The shell takes an unquoted question mark for a pattern.</summary>
    [Fact]
    public void Addresses_with_a_query_are_quoted() => Assert.Empty(UnquotedQuery().Matches(Text));

    [Fact]
    public void Every_secret_says_how_it_is_rotated()
    {
        var wanted = Infra.Table("Secrets").SelectMany(cells => Names(cells[0]));

        Assert.Equal(wanted.Order(StringComparer.Ordinal), Runbook.Table("Rotating secrets").SelectMany(cells => Names(cells[0])).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_route_that_is_called_is_one_of_the_suites()
    {
        var called = Called().Matches(Text).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(called.Count > 5);
        Assert.All(called, path => Assert.Contains(HttpRoute.All, route => route.Match(path) is not null));
    }

    private static IEnumerable<string> Names(string cell) => InBackticks().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"### ([^\n]+)\n(.*?)(?=\n###|\z)", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex("string Name => \"([^\"]+)\"")]
    private static partial Regex CheckName();

    [GeneratedRegex(@" -e (\w+)")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?<!"")\$SUITE[^\s""`]*\?")]
    private static partial Regex UnquotedQuery();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();

    [GeneratedRegex(@"\$SUITE/api/([\w/{}$-]+)")]
    private static partial Regex Called();
}
