using CommunityFunctions.Storage;
using Polly;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Webhooks;

/// <summary>
/// Keeps the door from asking a queue that does not answer for every delivery. Each of these waits, is tried twice and costs the app many times what a good one does, so
/// that a slow moment would feed itself: the app, busy with giving up, becomes too slow for the queue's good answers too. After a few such deliveries the next ones are
/// refused unasked for a moment, and their platforms come again; then a single one tries whether the queue is back.
/// </summary>
public static class DoorBreaker
{
    public const int FewestDeliveries = 10;

    public static readonly TimeSpan Break = TimeSpan.FromSeconds(2);

    /// <exception cref="BrokenCircuitException">Thrown by what runs through it while it is broken.</exception>
    public static ResiliencePipeline Create(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is { } e && StorageFaults.IsAway(e) && !outcome.Context.CancellationToken.IsCancellationRequested),
            MinimumThroughput = FewestDeliveries,
            FailureRatio = 0.5,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = Break,
        })
        .Build();
}
