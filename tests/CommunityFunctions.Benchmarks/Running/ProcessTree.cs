using System.Globalization;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>What Linux tells of processes, in <c>/proc</c>.</summary>
internal static class ProcessTree
{
    /// <summary>Clock ticks a second, which Linux shows to programs as 100 on all machines.</summary>
    private const double Ticks = 100;

    /// <returns>The worker that a LocalHost runs now; null while it has none.</returns>
    public static int? WorkerOf(int localHost) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Field(id, 4) == localHost && Read(id, "cmdline")?.Contains("--functions-worker-id", StringComparison.Ordinal) == true)
        .Select(id => (int?)id)
        .FirstOrDefault();

    /// <summary>How long a process has been there, to a hundredth of a second.</summary>
    public static TimeSpan AgeOf(int id) => TimeSpan.FromSeconds(
        double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture) - ((Field(id, 22) ?? throw Gone(id)) / Ticks));

    /// <summary>The time of processors that a process has taken, on all cores, to a hundredth of a second.</summary>
    public static TimeSpan ProcessorTimeOf(int id) => TimeSpan.FromSeconds(((Field(id, 14) ?? throw Gone(id)) + (Field(id, 15) ?? throw Gone(id))) / Ticks);

    /// <returns>Memory of a process that is in the machine's own, in bytes; null when it is gone.</returns>
    public static long? ResidentBytesOf(int id) => Read(id, "status")?.Split('\n').FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : null;

    /// <summary>A field of <c>/proc/ID/stat</c> as proc(5) counts them. The second, the name in brackets, may hold spaces.</summary>
    private static long? Field(int id, int number) =>
        Read(id, "stat") is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is var fields && fields.Length > number - 3
            ? long.Parse(fields[number - 3], CultureInfo.InvariantCulture)
            : null;

    private static InvalidOperationException Gone(int id) => new($"The process {id} is gone.");

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
