using System.Diagnostics;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Pages.Tests;

/// <summary>The programs that look at pages. Where one is missing, its tests are skipped under its name.</summary>
internal static class Programs
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    public static string Chromium => Browsers.Select(Find).FirstOrDefault(path => path is not null) ?? Missing("Chromium");

    public static string Java => Find("java") ?? Missing("Java");

    public static string Module(string path) => Path.Combine(RepositoryRoot.Path, "node_modules", path);

    /// <returns>What it wrote, and its errors.</returns>
    public static async Task<(string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (await output, await errors);
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Missing(string name)
    {
        Assert.Skip($"{name} is missing.");
        return name;
    }
}
