using System.Globalization;
using System.Text;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// Prints what was measured as one Markdown table: in each category and case ours beside the baseline, which is the peer that does the same work.
/// </summary>
public static class SideBySide
{
    /// <summary>
    /// In this process: it is quick, and building generated projects would have to fit the repository's rules. Many short iterations, of which
    /// the fastest counts: whatever else the machine does can only make one slower.
    /// </summary>
    public static IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithEvaluateOverhead(false)
            .WithWarmupCount(20).WithIterationCount(100).WithIterationTime(TimeInterval.FromMilliseconds(5)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "bench"));

    public static string Table(IEnumerable<Summary> summaries)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{HostEnvironmentInfo.GetCurrent().Cpu.Value.ProcessorName}, {Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}; the fastest of 100 iterations.");
        text.AppendLine();
        text.AppendLine("| work | case | ours | beside | ratio | our bytes | their bytes |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var group in summaries.SelectMany(summary => summary.Reports).Where(report => report.ResultStatistics is not null).GroupBy(WorkAndCase))
        {
            var peers = group.Where(report => report.BenchmarkCase.Descriptor.Baseline).ToList();
            foreach (var ours in group.Except(peers)) text.AppendLine(Row(group.Key, ours, peers.SingleOrDefault()));
        }

        return text.ToString();
    }

    private static (string Work, string Case) WorkAndCase(BenchmarkReport report) =>
        (string.Join(", ", report.BenchmarkCase.Descriptor.Categories), string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(item => item.Value)));

    private static string Row((string Work, string Case) at, BenchmarkReport ours, BenchmarkReport? peer)
    {
        var beside = peer is null ? "–" : $"{peer.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo} {Time(peer)}";
        var ratio = peer is null ? "–" : (Fastest(ours) / Fastest(peer)).ToString("0.00", CultureInfo.InvariantCulture);
        return $"| {at.Work} | {at.Case} | {Time(ours)} | {beside} | {ratio} | {Bytes(ours)} | {(peer is null ? "–" : Bytes(peer))} |";
    }

    private static double Fastest(BenchmarkReport report) => report.ResultStatistics!.Min;

    private static string Time(BenchmarkReport report) => string.Create(CultureInfo.InvariantCulture, $"{Fastest(report) / 1000:0.00} µs");

    private static string Bytes(BenchmarkReport report) =>
        (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
