using System.Reflection;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;
using CommunityFunctions.Tests.Docs;

namespace CommunityFunctions.Tests.Infra;

/// <summary>infra/README.md names all that is created, every alert and every variable of the pipeline, no more and no less.</summary>
public sealed partial class InfraPageTests
{
    private static readonly Page Readme = new("infra/README.md");

    [Fact]
    public void What_is_created_is_in_the_table()
    {
        // What is a part of another resource goes without saying.
        var created = Snapshot.All.SelectMany(snapshot => snapshot.Resources).Select(resource => string.Join('/', Snapshot.TypeOf(resource).Split('/').Take(2))).Distinct();

        Assert.Equal(created.Order(StringComparer.Ordinal), Readme.Table("What is created").SelectMany(cells => Named(cells[1])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_alert_is_in_the_table() => Assert.Equal(
        Snapshot.Production.OfType("Microsoft.Insights/scheduledQueryRules").Concat(Snapshot.Production.OfType("Microsoft.Insights/metricAlerts")).Select(Snapshot.NameOf).Order(StringComparer.Ordinal),
        Readme.Table("What somebody is called for").SelectMany(cells => Named(cells[0])).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_variable_of_the_pipeline_is_in_the_table()
    {
        var pipeline = File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".github/workflows/deploy.yml"));
        var parameters = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "infra/main.prod.bicepparam"));
        var wanted = Variable().Matches(pipeline).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Equal(wanted.Order(StringComparer.Ordinal), Readme.Table("Production").SelectMany(cells => Named(cells[0])).Order(StringComparer.Ordinal));
        Assert.Empty(Read().Matches(parameters).Select(match => match.Groups[1].Value).Except(wanted));
    }

    [Fact]
    public void Every_secret_that_the_code_asks_for_is_in_the_table()
    {
        var ofCommunities = typeof(SecretNames).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(name => name.Invoke(null, [CommunityId.Parse("community"), .. name.GetParameters().Skip(1).Select(_ => (object)SourceName.Parse("source"))])!.ToString()!)
            .Select(name => $"{{community}}{name["community".Length..]}".Replace("--source--", "--{source}--", StringComparison.Ordinal));
        var ofTheSuite = typeof(SecretName).GetFields(BindingFlags.Public | BindingFlags.Static).Select(name => name.GetValue(null)!.ToString()!);

        Assert.Equal(ofCommunities.Concat(ofTheSuite).Order(StringComparer.Ordinal), Readme.Table("Secrets").SelectMany(cells => Named(cells[0])).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Named(string cell) => InBackticks().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();

    [GeneratedRegex(@"vars\.(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Read();
}
