using System.Diagnostics;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>The demo as <c>./run --once</c> plays it on a machine where nothing is set up: to its end, with storage in memory.</summary>
/// <param name="Lines">What it wrote, without the white space at the ends of lines.</param>
public sealed record DemoRun(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>So that a demo that hangs ends; one that is slow, beside other tests on a small machine, is none of that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(35);

    private const int LinesOfAnEarlyEnd = 300;

    /// <summary>The rows of the summary: figure, as found, as in truth, and the mark.</summary>
    public IReadOnlyList<string[]> Summary =>
        [.. Lines.Where(line => line.StartsWith('│')).Select(line => line.Trim('│').Split('│').Select(cell => cell.Trim()).ToArray()).Skip(1)];

    /// <summary>What it said of the weeks that it lived; the last that it wrote when it did not come so far.</summary>
    public IEnumerable<string> Said => Lines.Any(IsTable) ? Lines.SkipWhile(line => !IsTable(line)) : Lines.TakeLast(LinesOfAnEarlyEnd);

    private static bool IsTable(string line) => line.StartsWith('╭');

    /// <param name="environment">Settings of the suite, beside those of this machine.</param>
    public static async Task<DemoRun> PlayAsync(IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Product.LocalHost, ["--once", "--port", "0", .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Empty: whatever storage this machine may have set up is not to be played into.
                Environment = { ["CommunityStorage"] = "", ["AzureWebJobsStorage"] = "" },
            },
        };
        foreach (var (name, value) in environment) process.StartInfo.Environment[name] = value;
        process.Start();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return new DemoRun(process.ExitCode, [.. (await output + await errors).Split('\n').Select(line => line.TrimEnd())]);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
