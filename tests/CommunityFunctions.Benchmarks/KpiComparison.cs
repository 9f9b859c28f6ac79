using System.Globalization;
using System.IO.Compression;
using System.Text;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Oracle.Tests;
using CommunityFunctions.Oracle.Tests.Synthetic;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// A quarter of 50,000 members and a million events: all activity KPIs from the facts of its 92 days, beside DuckDB and LINQ from the raw events,
/// after checking that all come to the same figures. The facts are computed from in a process of their own (<see cref="KpiSnapshot"/>), as in the suite:
/// there the raw events are not in memory.
/// </summary>
internal static class KpiComparison
{
    public const string Name = "kpis";

    public static readonly KpiPeriod Quarter = KpiPeriod.Parse("2026-Q4");

    public static string Table()
    {
        var life = SyntheticLife.From(Quarter.First, new(Members: 50_000, Days: 92, MessagesADay: 5_300), seed: 4);
        var folder = Directory.CreateTempSubdirectory("facts");
        try
        {
            var blobs = Write(life, folder.FullName);
            var ours = KpiSnapshot.RunOn(folder.FullName);
            var linq = Stopwatches.Fastest(() => NaiveLinq.Compute(life, Quarter));
            var (wrong, duck) = BySql(life, ours);
            wrong.AddRange(ours.DifferencesFrom(NaiveLinq.Compute(life, Quarter)));
            if (wrong.Count > 0) throw new InvalidOperationException($"The figures are not the same: {string.Join("; ", wrong)}");

            var middle = Quarter.First.PlusDays(46);
            var events = life.Days[middle];
            var text = new StringBuilder();
            text.AppendLine(CultureInfo.InvariantCulture, $"{life.Days.Values.Sum(day => day.Count):N0} events, 50,000 members, {SqlOracle.Kpis.Count} KPIs of {Quarter}; {Environment.ProcessorCount} cores, .NET {Environment.Version}; the fastest of {Stopwatches.Runs} runs.");
            text.AppendLine();
            text.AppendLine("| work | time | DuckDB takes | LINQ takes, for 7 of the KPIs |");
            text.AppendLine("| --- | ---: | ---: | ---: |");
            text.AppendLine(Row("snapshot from 92 days of facts in memory", ours.FromFacts, duck, linq));
            text.AppendLine(Row("snapshot, reading the 92 blobs included", ours.FromBlobs, duck, linq));
            text.AppendLine(Row("DuckDB, the same figures from raw events in memory", duck));
            text.AppendLine(Row("LINQ, 7 of the KPIs from raw events in memory", linq));
            text.AppendLine(Row(string.Create(CultureInfo.InvariantCulture, $"facts of one day from its {events.Count:N0} events"), Stopwatches.Fastest(() => DayFacts.From(middle, events))));
            text.AppendLine(Row("facts of one day, and their blob", Stopwatches.Fastest(() => Zip(DayFacts.From(middle, events)))));
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"The blobs: {blobs / 1e6:0.0} MB. The process that makes snapshots of them: {ours.PeakMemory / 1e6:0} MB at its peak.");
            return text.ToString();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>Bytes.</returns>
    private static long Write(SyntheticLife life, string folder)
    {
        var suite = new SyntheticSuite(life);
        foreach (var day in suite.FactsOf(Quarter.First, Quarter.Last).Index()) File.WriteAllBytes(Path.Combine(folder, $"day-{day.Index:00}.json.gz"), Zip(day.Item));
        File.WriteAllBytes(Path.Combine(folder, KpiSnapshot.CarryFile), Zip(suite.CarryOf(Quarter.First)));
        File.WriteAllBytes(Path.Combine(folder, KpiSnapshot.SettingFile), Zip(KpiSnapshot.Setting.Of(life)));
        return new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
    }

    private static (List<string> Wrong, TimeSpan Took) BySql(SyntheticLife life, KpiSnapshot.Outcome ours)
    {
        using var database = new SqlOracle(life);
        var took = Stopwatches.Fastest(() =>
        {
            database.LookAt(Quarter);
            return SqlOracle.Kpis.Sum(kpi => database.Compute(kpi).Count);
        });
        return ([.. ours.DifferencesFrom(SqlOracle.Kpis.ToDictionary(kpi => kpi, kpi => database.Compute(kpi)["value"]))], took);
    }

    private static byte[] Zip<T>(T facts)
        where T : class
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(new FactsJson().Write(facts));
        return zipped.ToArray();
    }

    private static string Row(string work, TimeSpan took, TimeSpan? duck = null, TimeSpan? linq = null) => string.Create(
        CultureInfo.InvariantCulture, $"| {work} | {took.TotalMilliseconds:N0} ms | {Times(duck, took)} | {Times(linq, took)} |");

    private static string Times(TimeSpan? other, TimeSpan took) => other is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time / took:0.0} ×") : "–";
}
