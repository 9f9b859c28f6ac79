using Azure;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations;

/// <summary>Whether the suite can do its work, and what somebody should look at.</summary>
public sealed class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider clock)
{
    /// <summary>For how long one look answers everybody who shows no key: asking often costs storage nothing.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private readonly Lock sharing = new();
    private Task<ReadinessReport>? shared;
    private long sharedAt;

    /// <summary>As it was seen at most a few seconds ago.</summary>
    public Task<ReadinessReport> RecentAsync(CancellationToken cancellation)
    {
        lock (sharing)
        {
            // Real time, also where the suite's clock is moved: this is about how often storage is asked.
            if (shared is null || (shared.IsCompleted && clock.GetElapsedTime(sharedAt) >= Remembered)) (shared, sharedAt) = (CheckAsync(CancellationToken.None), clock.GetTimestamp());
            return shared.WaitAsync(cancellation);
        }
    }

    /// <summary>As it is now.</summary>
    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellation)
    {
        // Side by side: while storage is away, each waits for its client to give up.
        return new ReadinessReport(await Task.WhenAll(checks.Select(LookAsync)));

        async Task<ReadinessCheck> LookAsync(IReadinessCheck check)
        {
            try
            {
                return new ReadinessCheck(check.Name, await check.LookAsync(cancellation));
            }
            catch (Exception e) when ((e is RequestFailedException || StorageFaults.IsAway(e)) && !cancellation.IsCancellationRequested)
            {
                return new ReadinessCheck(check.Name, [new(IsGrave: true, WordsOf(e))]);
            }
        }
    }

    private static Bilingual WordsOf(Exception e) => e switch
    {
        SecretsAwayException away => away.Words,
        _ when StorageFaults.IsAway(e) => new("le stockage ne répond pas", "storage cannot be reached"),
        _ => new($"le stockage refuse\u00a0: {((RequestFailedException)e).ErrorCode}", $"storage refuses: {((RequestFailedException)e).ErrorCode}"),
    };
}
