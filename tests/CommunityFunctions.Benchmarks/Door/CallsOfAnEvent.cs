using System.Globalization;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>What docs/runbook.md, which a test keeps true, says that an event costs in calls to storage.</summary>
internal static class CallsOfAnEvent
{
    /// <summary>The host takes each message out of its queue, many at once, and deletes it.</summary>
    public const int OfTheHost = 1;

    /// <summary>All calls of the suite itself for one more event of somebody who was seen that day.</summary>
    public static int OfTheSuite { get; } = File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs/runbook.md"))
        .First(line => line.StartsWith("| one more event of theirs on the same day |", StringComparison.Ordinal) && line.Count(mark => mark == '|') == 6)
        .Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[1..]
        .Sum(calls => int.Parse(calls, CultureInfo.InvariantCulture));
}
