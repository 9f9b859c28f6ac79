using System.Collections.Frozen;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Storage;

/// <summary>
/// Notices clocks that stand still. All timers of an app can stop silently while HTTP goes on (azure-functions-host#11828), so not only health looks at
/// their marks: whoever takes a delivery glances at them too.
/// </summary>
public sealed partial class ClockWatch(Marks marks, SuiteMetrics metrics, TimeProvider clock, ILogger<ClockWatch> logger)
{
    /// <summary>How old a clock's mark may be: well above the longest schedule that makes sense for it. Figures may be computed once a day, as the purge is done.</summary>
    private static readonly FrozenDictionary<string, TimeSpan> OldestMarks = new Dictionary<string, TimeSpan>
    {
        ["SyncRosters"] = TimeSpan.FromHours(2),
        [Marks.RitualClock] = TimeSpan.FromMinutes(10),
        ["WelcomeClock"] = TimeSpan.FromMinutes(10),
        ["KpiClock"] = TimeSpan.FromHours(49),
        ["ReportClock"] = TimeSpan.FromMinutes(30),
        ["SurveyClock"] = TimeSpan.FromHours(6),
        ["PurgeClock"] = TimeSpan.FromHours(49),
    }.ToFrozenDictionary();

    /// <summary>
    /// How long a process waits for the first tick after its start: a mark of before may be old for a good reason. Never as long as a mark may be, for processes
    /// come and go, and each would wait anew.
    /// </summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenGlances = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private long glancedAt = clock.GetTimestamp();

    /// <summary>The clocks that are watched: each timer of the suite.</summary>
    public static IEnumerable<string> Watched => OldestMarks.Keys;

    /// <summary>All clocks, as one call to storage tells of them.</summary>
    public async Task<IReadOnlyList<ClockSight>> LookAsync(CancellationToken cancellation)
    {
        var (runs, now) = (await marks.RunsAsync(Watched, cancellation), clock.GetUtcNow());
        return [.. OldestMarks.OrderBy(watched => watched.Key, StringComparer.Ordinal).Select(watched => SightOf(watched.Key, watched.Value))];

        ClockSight SightOf(string function, TimeSpan oldest)
        {
            var (ran, since) = runs[function];
            return new ClockSight(function, ran, oldest, now - since > oldest && now - startedAt > AfterStart);
        }
    }

    /// <summary>Looks at the marks, at most every few minutes, and says so in the log when one is too old. It is never a reason to fail.</summary>
    public async Task GlanceAsync(CancellationToken cancellation)
    {
        // Real time, also where the suite's clock is moved: this is about how often storage is asked.
        var before = Volatile.Read(ref glancedAt);
        if (clock.GetElapsedTime(before) < BetweenGlances || Interlocked.CompareExchange(ref glancedAt, clock.GetTimestamp(), before) != before) return;
        try
        {
            foreach (var still in (await LookAsync(cancellation)).Where(sight => sight.StandsStill))
            {
                Log.StandsStill(logger, still.Fault);
                metrics.ClockStandsStill();
            }
        }
        catch (Exception e) when (StorageFaults.IsAway(e))
        {
            // Health says that storage is away.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A clock stands still: {Fault}. Restart the app; what was missed is caught up where it still can be.")]
        public static partial void StandsStill(ILogger logger, string fault);
    }
}
