using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Operations;

namespace CommunityFunctions.Tests.Infra;

/// <summary>What the pipeline stops at: its two judgements are scripts, asked here as it asks them.</summary>
public sealed class PipelineTests
{
    private const string Account = "/subscriptions/1/resourceGroups/community/providers/Microsoft.Storage/storageAccounts/stdata1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly string Pipeline = File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".github/workflows/deploy.yml"));

    [Theory]
    [InlineData("storage", true)]
    [InlineData("secrets", true)]
    [InlineData("clocks", true)]
    [InlineData("definitions", false)]
    [InlineData("sources", false)]
    public async Task A_deployment_waits_for_what_the_app_needs_and_not_for_a_communitys_folder(string failed, bool waits)
    {
        var checks = CheckWords.All.Keys.Select(name => new ReadinessCheck(name, name == failed ? [new(IsGrave: true, new Bilingual("en panne", "down"))] : [])).ToList();
        var answer = JsonSerializer.Serialize(new ReadinessReport(checks).WithoutDetails(), Json);

        var (code, said) = await AskAsync("check-ready.mjs", answer);

        Assert.Equal(waits ? 1 : 0, code);
        Assert.Contains(failed, said, StringComparison.Ordinal);
        Assert.Contains("node tooling/check-ready.mjs", Pipeline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blobServices/default", "properties.isVersioningEnabled", "true", "false")]
    [InlineData("blobServices/default", "properties.deleteRetentionPolicy.days", "14", "7")]
    [InlineData("", "properties.allowSharedKeyAccess", "false", "true")]
    [InlineData("", "properties.publicNetworkAccess", "\"Disabled\"", "\"Enabled\"")]
    [InlineData("", "properties.networkAcls.defaultAction", "\"Deny\"", "\"Allow\"")]
    public async Task A_deployment_that_leaves_data_less_guarded_or_less_to_bring_back_is_stopped(string part, string path, string before, string after)
    {
        var (worse, said) = await AskAsync("check-what-if.mjs", Changes(part, path, before, after));
        var (better, _) = await AskAsync("check-what-if.mjs", Changes(part, path, after, before));
        var (same, _) = await AskAsync("check-what-if.mjs", Changes(part, path, before, after, "NoEffect"));

        Assert.Equal((1, 0, 0), (worse, better, same));
        Assert.Contains(path, said, StringComparison.Ordinal);
        Assert.Contains("node tooling/check-what-if.mjs", Pipeline, StringComparison.Ordinal);
    }

    /// <summary>A restore for the machine goes through all projects of the app, and fails where a lock file does not know it.</summary>
    [Fact]
    public void What_is_published_for_Azures_machines_comes_from_the_lock_files()
    {
        string[] projects = ["CommunityFunctions", "CommunityFunctions.Core", "CommunityFunctions.Platforms"];

        Assert.Matches(@"dotnet publish src/CommunityFunctions .*-r linux-x64 .*-p:RestoreLockedMode=true", Pipeline);
        Assert.All(projects, project => Assert.Contains("\"net10.0/linux-x64\"", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", project, "packages.lock.json")), StringComparison.Ordinal));
    }

    /// <summary>As Azure tells it: an object by its parts, each with its path within it.</summary>
    private static string Changes(string part, string path, string before, string after, string change = "Modify")
    {
        var steps = path.Split('.');
        var (outer, inner) = steps.Length > 2 ? (string.Join('.', steps[..2]), string.Join('.', steps[2..])) : (path, "");
        var delta = inner.Length == 0
            ? $$"""{ "path": "{{outer}}", "propertyChangeType": "{{change}}", "before": {{before}}, "after": {{after}}, "children": null }"""
            : $$"""
                { "path": "{{outer}}", "propertyChangeType": "Modify", "before": null, "after": null, "children": [
                  { "path": "{{inner}}", "propertyChangeType": "{{change}}", "before": {{before}}, "after": {{after}}, "children": null } ] }
                """;
        return $$"""
            { "status": "Succeeded", "error": null, "changes": [
              { "resourceId": "{{Account.Replace("stdata1", "sthost1", StringComparison.Ordinal)}}", "changeType": "NoChange", "delta": [] },
              { "resourceId": "{{Account}}{{(part.Length > 0 ? $"/{part}" : "")}}", "changeType": "Modify", "delta": [
                { "path": "tags.application", "propertyChangeType": "Modify", "before": "a", "after": "b", "children": null }, {{delta}} ] } ] }
            """;
    }

    private static async Task<(int Code, string Said)> AskAsync(string script, string input)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(RepositoryRoot.Path, "tooling", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var said = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Concat(said));
    }
}
