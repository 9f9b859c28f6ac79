using Azure;
using CommunityFunctions.Operations.Checks;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Operations;

/// <summary>Puts together what the operations page shows, also while storage is away: that is when somebody looks.</summary>
public sealed class OperationsReading(Readiness readiness, DeadLetterStore letters, WorkQueues queues, SourcesCheck sources, ClockWatch clocks, TimeProvider clock)
{
    /// <summary>So many dead letters are shown; <c>GET /api/dead-letters</c> has them all.</summary>
    public const int MostDeadLetters = 50;

    public async Task<OperationsView> ReadAsync(CancellationToken cancellation)
    {
        var report = readiness.CheckAsync(cancellation);
        var kept = ToldAsync(async () => (IReadOnlyList<DeadLetter>)await letters.ListAfterAsync(null, cancellation).Take(MostDeadLetters).ToListAsync(cancellation), cancellation);
        var lengths = ToldAsync(async () => (IReadOnlyList<QueueSight>)await Task.WhenAll(StorageNames.Queues.All.Select(queue => SightOfAsync(queue, cancellation))), cancellation);
        var delivered = ToldAsync(() => sources.SightsAsync(cancellation), cancellation);
        var ticked = ToldAsync(() => clocks.LookAsync(cancellation), cancellation);
        return new OperationsView(clock.GetUtcNow(), await report, await kept, await lengths, await delivered, await ticked);
    }

    private async Task<QueueSight> SightOfAsync(string queue, CancellationToken cancellation)
    {
        var length = await queues.LengthAsync(queue, cancellation);
        return new QueueSight(queue, length, length == 0 ? null : await queues.OldestAsync(queue, cancellation));
    }

    private static async Task<T?> ToldAsync<T>(Func<Task<T>> ask, CancellationToken cancellation) where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when ((e is RequestFailedException || StorageFaults.IsAway(e)) && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
