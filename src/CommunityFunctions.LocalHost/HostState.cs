using CommunityFunctions.LocalHost.Triggers.Queues;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost;

/// <summary>Whether anything is left to do.</summary>
public sealed class HostState(WorkerSupervisor worker, QueueTriggers queues)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Completes once no invocation runs and every queue that triggers a function is empty, hidden messages included.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (!await IsIdleAsync(cancellationToken))
            await Task.Delay(Pause, cancellationToken);
    }

    /// <summary>
    /// Only an invocation moves a message from one queue to another, so counts that were taken while none began and none ran hold together.
    /// </summary>
    private async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        var begun = worker.Begun;
        if (IsWorking)
            return false;
        var counts = await Task.WhenAll(queues.Listeners.Select(listener => listener.CountAsync(cancellationToken)));
        foreach (var (listener, count) in queues.Listeners.Zip(counts))
            if (count > 0)
                listener.Wake();
        return counts.All(count => count == 0) && !IsWorking && worker.Begun == begun;
    }

    private bool IsWorking => worker.InHand > 0 || queues.Listeners.Any(listener => listener.InWork > 0);
}
