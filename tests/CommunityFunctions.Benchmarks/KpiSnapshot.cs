using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Oracle.Tests;
using CommunityFunctions.Oracle.Tests.Synthetic;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Benchmarks;

/// <summary>Makes a quarter's snapshot from the blobs of a folder, and nothing else, in a process of its own, whose time and memory are measured.</summary>
internal static class KpiSnapshot
{
    /// <summary>What the program is started with to be this process.</summary>
    public const string Argument = "snapshot-of";

    public const string CarryFile = "carry.json.gz";
    public const string SettingFile = "setting.json.gz";

    /// <summary>Starts this program again for the folder.</summary>
    public static Outcome RunOn(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, folder]) { RedirectStandardOutput = true })!;
        return JsonSerializer.Deserialize<Outcome>(process.StandardOutput.ReadToEnd())!;
    }

    public static void Run(string folder)
    {
        var facts = Read(folder);
        var values = Compute(facts());
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64; // Of one snapshot: what many of them leave behind is no longer its memory.
        var fromBlobs = Stopwatches.Fastest(() => Compute(Read(folder)()));
        var fromFacts = Stopwatches.Fastest(() => Compute(facts()));
        Console.Write(JsonSerializer.Serialize(new Outcome(values, fromFacts, fromBlobs, peak)));
    }

    private static Func<PeriodFacts> Read(string folder)
    {
        var (json, utf8) = (new FactsJson(), new MemoryStream());
        var days = Directory.EnumerateFiles(folder, "day-*.json.gz").Select(Unzip<DayFacts>).ToList();
        var (carry, setting) = (Unzip<Carry>(Path.Combine(folder, CarryFile)), Unzip<Setting>(Path.Combine(folder, SettingFile)));
        return () => SyntheticSuite.Facts(
            KpiComparison.Quarter, KpiComparison.Quarter.First, carry, days, DateTimeZoneProviders.Tzdb["Europe/Paris"],
            [.. setting.Roles.Select(role => (role.Member, new DatedRole(role.Role, role.From, role.Until)))], setting.Aliases.ToDictionary(alias => alias.Id, alias => alias.Of));

        T Unzip<T>(string path)
            where T : class
        {
            utf8.SetLength(0);
            using (var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) zip.CopyTo(utf8);
            return json.Read<T>(utf8.GetBuffer().AsSpan(0, (int)utf8.Length));
        }
    }

    private static Dictionary<string, double?> Compute(PeriodFacts facts) =>
        KpiCatalog.ComputeAll([.. SqlOracle.Kpis.Select(id => KpiCatalog.Find(id)!)], kpi => KpiCatalog.Compute(kpi, facts))
            .ToDictionary(known => known.Kpi.Id, known => known.Finding.Value);

    /// <param name="PeakMemory">Bytes of the whole process.</param>
    internal sealed record Outcome(IReadOnlyDictionary<string, double?> Values, TimeSpan FromFacts, TimeSpan FromBlobs, long PeakMemory)
    {
        public IEnumerable<string> DifferencesFrom(IReadOnlyDictionary<string, double?> others) =>
            from other in others
            let value = Values[other.Key]
            where !(value == other.Value || Math.Abs((value ?? double.NaN) - (other.Value ?? double.NaN)) < 1e-9)
            select $"{other.Key}: {value}, not {other.Value}";
    }

    /// <summary>What the definition and the roster say.</summary>
    internal sealed record Setting(IReadOnlyList<Assignment> Roles, IReadOnlyList<Alias> Aliases)
    {
        public static Setting Of(SyntheticLife life) => new(
            [.. life.Assignments.Select(assignment => new Assignment(assignment.Member, assignment.Role.Role, assignment.Role.From, assignment.Role.Until))],
            [.. life.Aliases.Select(alias => new Alias(alias.Key, alias.Value))]);
    }

    internal sealed record Assignment(MemberId Member, string Role, LocalDate? From, LocalDate? Until) : IWritten<Assignment>
    {
        public static Assignment Read(ref FactReader reader) => new(reader.Member(), reader.Text(), DayOrNone(reader.TextOrNone()), DayOrNone(reader.TextOrNone()));

        public void Write(FactWriter writer) => writer.Put(Member).Put(Role).Put(TextOf(From)).Put(TextOf(Until));

        private static LocalDate? DayOrNone(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

        private static string? TextOf(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
    }

    internal sealed record Alias(MemberId Id, MemberId Of) : IWritten<Alias>
    {
        public static Alias Read(ref FactReader reader) => new(reader.Member(), reader.Member());

        public void Write(FactWriter writer) => writer.Put(Id).Put(Of);
    }
}
