using BenchmarkDotNet.Running;
using CommunityFunctions.Benchmarks;
using CommunityFunctions.Benchmarks.Door;
using CommunityFunctions.Benchmarks.Reports;
using CommunityFunctions.Benchmarks.Soak;
using CommunityFunctions.Benchmarks.Start;

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

// These measure in their own way: `kpis` compares whole runs of seconds, not calls of microseconds; `identity` how right it is before how fast; the last three
// start the suite as it runs, with LocalHost and Azurite.
var tables = new Dictionary<string, Func<BenchOptions, Task<Measured>>>(StringComparer.OrdinalIgnoreCase)
{
    [KpiComparison.Name] = _ => Text(KpiComparison.Table),
    [IdentityComparison.Name] = _ => Text(IdentityComparison.Table),
    [ReportComparison.Name] = _ => Text(ReportComparison.Table),
    [StartComparison.Name] = StartComparison.RunAsync,
    [DoorComparison.Name] = DoorComparison.RunAsync,
    [SoakTest.Name] = SoakTest.RunAsync,
};
var all = benchmarks.Keys.Concat(tables.Keys).Order(StringComparer.Ordinal).ToList();
var options = BenchOptions.Read(args);
if (options is null || options.Names.Except(all, StringComparer.OrdinalIgnoreCase).Any())
{
    var unknown = options?.Names.Except(all, StringComparer.OrdinalIgnoreCase).First();
    await Console.Error.WriteLineAsync($"{(unknown is null ? "" : $"There is no benchmark '{unknown}'. ")}Names: {string.Join(", ", all).ToLowerInvariant()}; {BenchOptions.Usage}.");
    return 2;
}

// The soak takes longer than all others together.
var names = options.Names.Count > 0 ? options.Names : [.. all.Where(name => name != SoakTest.Name)];
var passed = true;
foreach (var name in names.Where(tables.ContainsKey))
{
    var measured = await tables[name](options);
    Console.WriteLine(measured.Text);
    passed &= measured.Passed;
}

if (names.All(tables.ContainsKey)) return passed ? 0 : 1;

var summaries = names.Where(benchmarks.ContainsKey).Select(name => BenchmarkRunner.Run(benchmarks[name], SideBySide.Config)).ToList();
Console.WriteLine();
Console.WriteLine(SideBySide.Table(summaries));
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) || !passed ? 1 : 0;

static Task<Measured> Text(Func<string> table) => Task.FromResult(new Measured(table(), Passed: true));
