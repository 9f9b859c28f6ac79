using CommunityFunctions.LocalHost.Triggers.Queues;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost;

/// <summary>Whether anything is left to do.</summary>
public sealed class HostState(WorkerSupervisor worker, QueueTriggers queues)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes once no invocation runs and every queue that triggers a function is empty, hidden messages included.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        // Storage has better to do than to be asked twenty queues' lengths again and again: the one that was not empty is asked first.
        QueueListener? busy = null;
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var begun = worker.Begun;
            if (!IsWorking)
            {
                busy = await FindBusyAsync(busy, cancellationToken);
                busy?.Wake();
                // Only an invocation moves a message from one queue to another: counts hold together when none began meanwhile and none runs.
                if (busy is null && !IsWorking && worker.Begun == begun)
                    return;
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <returns>A queue that is not empty; null when all are.</returns>
    private async Task<QueueListener?> FindBusyAsync(QueueListener? first, CancellationToken cancellationToken)
    {
        foreach (var listener in queues.Listeners.OrderBy(listener => listener != first))
            if (await listener.CountAsync(cancellationToken) > 0)
                return listener;
        return null;
    }

    private bool IsWorking => worker.InHand > 0 || queues.Listeners.Any(listener => listener.InWork > 0);
}
