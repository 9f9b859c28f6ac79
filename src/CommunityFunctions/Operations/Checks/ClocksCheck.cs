using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations.Checks;

/// <summary>Timers that stand still: all of an app can stop silently, and a restart makes them run again, so this makes the suite unready.</summary>
public sealed class ClocksCheck(ClockWatch clocks) : IReadinessCheck
{
    public string Name => "clocks";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation) =>
        [.. (await clocks.LookAsync(cancellation)).Where(clock => clock.StandsStill).Select(clock => new Concern(IsGrave: true, WordsOf(clock), clock.RanAt))];

    private static Bilingual WordsOf(ClockSight clock) => new(
        clock.RanAt is { } ran
            ? $"{clock.Function} a battu pour la dernière fois le {ran:yyyy-MM-dd à HH:mm} UTC\u202f; attendu\u00a0: au moins toutes les {clock.Within:c}"
            : $"{clock.Function} n’a encore jamais battu\u202f; attendu\u00a0: au moins toutes les {clock.Within:c}",
        clock.Fault);
}
