using BenchmarkDotNet.Running;
using CommunityFunctions.Benchmarks;
using CommunityFunctions.Benchmarks.Reports;

// A benchmark is a public class named {Name}Benchmark; that is all it takes to be found by `./bench name`.
const string suffix = "Benchmark";
var benchmarks = typeof(SideBySide).Assembly.GetExportedTypes()
    .Where(type => type.Name.EndsWith(suffix, StringComparison.Ordinal))
    .ToDictionary(type => type.Name[..^suffix.Length], StringComparer.OrdinalIgnoreCase);

// The process whose memory `kpis` measures.
if (args is [KpiSnapshot.Argument, var folder])
{
    KpiSnapshot.Run(folder);
    return 0;
}

// The process whose memory `reports` measures.
if (args is [ReportRendering.Argument])
{
    ReportRendering.Run();
    return 0;
}

// These measure in their own way: `kpis` compares whole runs of seconds, not calls of microseconds; `identity` how right it is before how fast.
var tables = new Dictionary<string, Func<string>>(StringComparer.OrdinalIgnoreCase)
{
    [KpiComparison.Name] = KpiComparison.Table,
    [IdentityComparison.Name] = IdentityComparison.Table,
    [ReportComparison.Name] = ReportComparison.Table,
};
var all = benchmarks.Keys.Concat(tables.Keys).Order(StringComparer.Ordinal).ToList();
var names = args.Length == 0 ? all : [.. args];
if (names.Except(all, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown[0]}'; there are: {string.Join(", ", all).ToLowerInvariant()}.");
    return 2;
}

foreach (var name in names.Where(tables.ContainsKey)) Console.WriteLine(tables[name]());
if (names.TrueForAll(tables.ContainsKey)) return 0;

var summaries = names.Where(benchmarks.ContainsKey).Select(name => BenchmarkRunner.Run(benchmarks[name], SideBySide.Config)).ToList();
Console.WriteLine();
Console.WriteLine(SideBySide.Table(summaries));
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
