using CommunityFunctions.Storage;
using Polly;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Webhooks;

/// <summary>
/// Keeps the door from asking a storage that does not answer for every delivery. Each of these waits, is tried twice and costs the app many times what a good one does, so
/// that a slow moment would feed itself: the app, busy with giving up, becomes too slow for good answers too. When half of the last seconds' deliveries have failed, and
/// not just a few, the next ones are refused unasked for a moment, and their platforms come again; then a single one tries whether storage is back.
/// </summary>
public static class DoorBreaker
{
    public const int FewestDeliveries = 10;

    /// <summary>Longer than the door waits for storage: what began before a break is over at its end, and does not speak for the one that tries.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(3);

    /// <exception cref="BrokenCircuitException">Thrown by what runs through it while it is broken.</exception>
    public static ResiliencePipeline Create(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } e && StorageFaults.IsAway(e)),
            MinimumThroughput = FewestDeliveries,
            FailureRatio = 0.5,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = Break,
        })
        .Build();
}
