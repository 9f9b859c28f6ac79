using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Operations;

/// <summary>Checks storage, definitions and clocks.</summary>
public sealed class Readiness(ClockWatch clocks, Marks marks, DefinitionStore definitions, DeadLetterStore letters, TimeProvider clock)
{
    private const int MostDeadLetters = 1000;

    /// <param name="countDeadLetters">Whether the caller may know, and is told.</param>
    public async Task<ReadinessReport> CheckAsync(bool countDeadLetters, CancellationToken cancellation)
    {
        int? deadLetters = null;

        // Side by side: while storage is away, each waits for its client to give up.
        var checks = await Task.WhenAll(
            CheckedAsync("storage", StorageAsync), CheckedAsync("definitions", DefinitionsAsync), CheckedAsync("clocks", clocks.FaultsAsync));
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
}
