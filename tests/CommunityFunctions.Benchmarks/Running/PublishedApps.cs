using System.Diagnostics;
using System.Text.Json;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>
/// Function apps as the pipeline publishes them, compiled ahead for linux-x64 (<c>.github/workflows/deploy.yml</c>). Built apart from the repository's own builds,
/// so that neither finds the other's files.
/// </summary>
internal static class PublishedApps
{
    public static Task<string> SuiteAsync() => PublishAsync("src/CommunityFunctions", "suite");

    /// <summary>An isolated worker that can do nothing but say hello.</summary>
    public static Task<string> HelloAsync() => PublishAsync("tests/CommunityFunctions.Hello.TestApp", "hello");

    /// <returns>Settings with which a published app takes nothing out of any queue.</returns>
    public static IEnumerable<KeyValuePair<string, string>> WithoutQueues(string app)
    {
        var functions = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(app, "functions.metadata")));
        return functions.EnumerateArray()
            .Where(function => function.GetProperty("bindings").EnumerateArray().Any(binding => binding.GetProperty("type").GetString() == "queueTrigger"))
            .Select(function => KeyValuePair.Create($"AzureWebJobs__{function.GetProperty("name").GetString()}__Disabled", "true"))
            .ToList();
    }

    /// <returns>The folder of the published app.</returns>
    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    private static async Task<string> PublishAsync(string project, string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "artifacts", "bench", name);
        await Console.Error.WriteLineAsync($"→ Publishing {project} …");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder,
                "--artifacts-path", Path.Combine(RepositoryRoot.Path, "artifacts", "bench", "build"),
                // The committed lock files know nothing of a machine's kind, which only this publication names.
                "-p:NuGetLockFilePath=obj/bench.lock.json", "-p:RunAnalyzers=false", "-v", "quiet", "-clp:NoSummary", "-nodeReuse:false",
            ])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"{project} could not be published:\n{output}");
    }
}
