using System.Collections.Frozen;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Operations;

/// <summary>Checks storage, definitions and clocks.</summary>
public sealed class Readiness(Marks marks, DefinitionStore definitions, DeadLetterStore letters, TimeProvider clock)
{
    private const int MostDeadLetters = 1000;

    /// <summary>How old a clock's mark may be: well above the longest schedule that makes sense for it.</summary>
    private static readonly FrozenDictionary<string, TimeSpan> OldestMarks = new Dictionary<string, TimeSpan>
    {
        ["SyncRosters"] = TimeSpan.FromHours(2),
        ["RitualClock"] = TimeSpan.FromMinutes(10),
        ["KpiClock"] = TimeSpan.FromHours(6),
        ["PurgeClock"] = TimeSpan.FromHours(49),
    }.ToFrozenDictionary();

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    /// <param name="countDeadLetters">Whether the caller may know, and is told.</param>
    public async Task<ReadinessReport> CheckAsync(bool countDeadLetters, CancellationToken cancellation)
    {
        int? deadLetters = null;

        // Side by side: while storage is away, each waits for its client to give up.
        var checks = await Task.WhenAll(
            CheckedAsync("storage", StorageAsync), CheckedAsync("definitions", DefinitionsAsync), CheckedAsync("clocks", ClocksAsync));
        return new ReadinessReport(checks.All(check => check.Ok), checks, deadLetters);

        async Task<IReadOnlyList<string>> StorageAsync(CancellationToken token)
        {
            if (countDeadLetters) deadLetters = await letters.CountAsync(clock.GetUtcNow(), MostDeadLetters, token);
            else await marks.LastRunAsync("any", token);
            return [];
        }

        async Task<ReadinessCheck> CheckedAsync(string name, Func<CancellationToken, Task<IReadOnlyList<string>>> faultsAsync)
        {
            try
            {
                var faults = await faultsAsync(cancellation);
                return new ReadinessCheck(name, faults.Count == 0, faults);
            }
            catch (Exception e) when (StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
            {
                return new ReadinessCheck(name, false, ["storage cannot be reached"]);
            }
        }
    }

    private async Task<IReadOnlyList<string>> DefinitionsAsync(CancellationToken cancellation) =>
        [.. (await definitions.AllAsync(cancellation)).SelectMany(state => state.Faults.Select(fault => $"{state.Id}: {fault}"))];

    private async Task<IReadOnlyList<string>> ClocksAsync(CancellationToken cancellation)
    {
        var faults = new List<string>();
        foreach (var (function, oldest) in OldestMarks)
        {
            // An app that has just started has not had its first tick; a mark of before may be old for a good reason then.
            var ran = await marks.LastRunAsync(function, cancellation);
            var since = ran > startedAt ? ran.Value : startedAt;
            if (clock.GetUtcNow() - since > oldest) faults.Add($"{function} last ran at {(ran is null ? "no time that is known" : $"{ran:u}")}; expected within {oldest}");
        }

        return faults;
    }
}
