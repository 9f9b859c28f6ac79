using System.Text.RegularExpressions;
using CommunityFunctions.Http;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Infra;

/// <summary>
/// The Functions host tells Application Insights the address of every request, and a link's token stands in it. What the workspace's rule makes of addresses is reckoned here
/// with its own regular expressions, which mean the same in .NET.
/// </summary>
public sealed partial class LinkCuttingTests
{
    private const string Token = "Zm9yZ2VkLXRva2Vu.c2lnbmF0dXJl_-";

    public static TheoryData<string> Streams => [.. Flows(Snapshot.Production).Select(flow => flow.Stream)];

    [Fact]
    public void The_workspace_goes_by_the_rule_and_has_it_for_each_table_that_can_name_an_address() => Assert.All(Snapshot.All, snapshot =>
    {
        var rule = Assert.Single(snapshot.OfType("Microsoft.Insights/dataCollectionRules"));

        Assert.Equal("WorkspaceTransforms", (string)rule["kind"]!);
        Assert.Equal((string)rule["id"]!, (string)Snapshot.Property(snapshot.OfType("Microsoft.OperationalInsights/workspaces")[^1], "defaultDataCollectionRuleResourceId")!);
        Assert.Equal(
            ["AppDependencies OperationName", "AppRequests Url", "AppRequests Name", "AppRequests OperationName", "AppTraces Message", "AppTraces OperationName", "FunctionAppLogs Message"],
            Flows(snapshot).SelectMany(flow => flow.Cuts.Select(cut => $"{flow.Stream} {cut.Column}")));
    });

    [Theory]
    [MemberData(nameof(Streams))]
    public void No_token_of_any_link_is_kept_and_the_route_is(string stream) => Assert.All(CutsOf(stream), cut =>
    {
        foreach (var route in HttpRoute.All.Where(route => route.Template.Contains("{token}", StringComparison.Ordinal)))
        {
            var path = $"/api/{route.Template.Replace("{token}", Token, StringComparison.Ordinal)}";
            Assert.Equal(
                $"https://community.example.org/api/{route.Template.Replace("{token}", "(cut)", StringComparison.Ordinal)}", cut.Apply($"https://community.example.org{path}?score=9"));
            Assert.DoesNotContain(Token, cut.Apply($"Executing HTTP request: {{\n  requestId: '1',\n  method: '{route.Method}',\n  uri: '{path}'\n}}"), StringComparison.Ordinal);
        }

        string[] queries = [$"?{SignedLinks.Parameter}={Token}", $"?language=fr&{SignedLinks.Parameter}={Token}", $"?code={Token}"];
        Assert.All(queries, query => Assert.DoesNotContain(Token, cut.Apply($"https://community.example.org/api/communities/atelier/calendar{query}"), StringComparison.Ordinal));
    });

    [Theory]
    [MemberData(nameof(Streams))]
    public void What_holds_no_token_stays_as_it_is(string stream) => Assert.All(CutsOf(stream), cut =>
    {
        string[] others =
        [
            .. HttpRoute.All.Select(route => route.Template).Where(template => !template.Contains("{token}", StringComparison.Ordinal))
                .Select(template => $"https://community.example.org/api/{Value().Replace(template, "me")}?after=u"),
            .. Emitted.Messages, "",
        ];

        Assert.All(others, other => Assert.Equal(other, cut.Apply(other)));
    });

    /// <summary>https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql</summary>
    [Fact]
    public void The_rule_uses_only_what_a_transformation_knows() => Assert.All(Flows(Snapshot.Production), flow =>
        Assert.Subset(new HashSet<string> { "iif", "strcat", "extract" }, Function().Matches(Text().Replace(flow.Query, "''")).Select(match => match.Groups[1].Value).ToHashSet()));

    private static IReadOnlyList<Cut> CutsOf(string stream) => Assert.Single(Flows(Snapshot.Production), flow => flow.Stream == stream).Cuts;

    private static IEnumerable<Flow> Flows(Snapshot snapshot) =>
        Snapshot.Property(Assert.Single(snapshot.OfType("Microsoft.Insights/dataCollectionRules")), "dataFlows")!.AsArray()
            .Select(flow => new Flow(((string)flow!["streams"]!.AsArray().Single()!)["Microsoft-Table-".Length..], (string)flow["transformKql"]!));

    [GeneratedRegex(@"(\w+) = iif\(\1 matches regex @'([^']*)', strcat\(extract\(@'([^']*)', 1, \1\), '([^']*)'\), \1\)")]
    private static partial Regex CutColumn();

    [GeneratedRegex(@"\{\*?\w+\}")]
    private static partial Regex Value();

    [GeneratedRegex("@?'[^']*'")]
    private static partial Regex Text();

    [GeneratedRegex(@"(\w+)\(")]
    private static partial Regex Function();

    private sealed record Flow(string Stream, string Query)
    {
        public IReadOnlyList<Cut> Cuts { get; } =
            [.. CutColumn().Matches(Query).Select(match => new Cut(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value))];
    }

    private sealed record Cut(string Column, string When, string Kept, string Mark)
    {
        public string Apply(string value) => Regex.IsMatch(value, When) ? Regex.Match(value, Kept).Groups[1].Value + Mark : value;
    }
}
