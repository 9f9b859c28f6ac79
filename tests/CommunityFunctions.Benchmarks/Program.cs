using BenchmarkDotNet.Running;
using CommunityFunctions.Benchmarks;

// A benchmark is a public class named {Name}Benchmark; that is all it takes to be found by `./bench name`.
const string suffix = "Benchmark";
var benchmarks = typeof(SideBySide).Assembly.GetExportedTypes()
    .Where(type => type.Name.EndsWith(suffix, StringComparison.Ordinal))
    .ToDictionary(type => type.Name[..^suffix.Length], StringComparer.OrdinalIgnoreCase);

// `kpis` compares whole runs of seconds, not calls of microseconds: it measures in its own way. With a folder it is the process whose memory it measures.
if (args is [KpiComparison.Name, var folder])
{
    KpiSnapshot.Run(folder);
    return 0;
}

if (args is [] or [KpiComparison.Name]) Console.WriteLine(KpiComparison.Table());
if (args is [KpiComparison.Name]) return 0;

// `identity` measures how right it is before how fast.
if (args is [] or [IdentityComparison.Name]) Console.WriteLine(IdentityComparison.Table());
if (args is [IdentityComparison.Name]) return 0;

var names = args.Length == 0 ? [.. benchmarks.Keys.Order(StringComparer.Ordinal)] : args;
if (names.Except(benchmarks.Keys, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown[0]}'; there are: {string.Join(", ", benchmarks.Keys.Append(KpiComparison.Name).Append(IdentityComparison.Name)).ToLowerInvariant()}.");
    return 2;
}

var summaries = names.Select(name => BenchmarkRunner.Run(benchmarks[name], SideBySide.Config)).ToList();
Console.WriteLine();
Console.WriteLine(SideBySide.Table(summaries));
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
