using BenchmarkDotNet.Running;
using CommunityFunctions.Benchmarks;

// A benchmark is a public class named {Name}Benchmark; that is all it takes to be found by `./bench name`.
const string suffix = "Benchmark";
var benchmarks = typeof(SideBySide).Assembly.GetExportedTypes()
    .Where(type => type.Name.EndsWith(suffix, StringComparison.Ordinal))
    .ToDictionary(type => type.Name[..^suffix.Length], StringComparer.OrdinalIgnoreCase);

var names = args.Length == 0 ? [.. benchmarks.Keys.Order(StringComparer.Ordinal)] : args;
if (names.Except(benchmarks.Keys, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown[0]}'; there are: {string.Join(", ", benchmarks.Keys).ToLowerInvariant()}.");
    return 2;
}

var summaries = names.Select(name => BenchmarkRunner.Run(benchmarks[name], SideBySide.Config)).ToList();
Console.WriteLine();
Console.WriteLine(SideBySide.Table(summaries));
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
