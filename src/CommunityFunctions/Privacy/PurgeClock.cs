using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Privacy;

/// <summary>Finds what has been kept for long enough.</summary>
public sealed class PurgeClock(WorkQueues queues, Marks marks, TimeProvider clock)
{
    [Function(nameof(PurgeClock))]
    public async Task Run([TimerTrigger("%PurgeClockSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        await queues.SendAsync(
            StorageNames.Queues.Purges, new PurgeMessage(PurgeMessage.DeadLetters, clock.GetUtcNow() - DeadLetterStore.Retention), cancellation);
        await marks.LeaveAsync(nameof(PurgeClock), cancellation);
    }
}
