using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Privacy;

/// <summary>Asks for what has been kept for long enough to be purged: one message for each kind and community.</summary>
public sealed class PurgeClock(DefinitionStore definitions, WorkQueues queues, Marks marks, TimeProvider clock)
{
    [Function(nameof(PurgeClock))]
    public async Task Run([TimerTrigger("%PurgeClockSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var what in new[] { PurgeMessage.DeadLetters, PurgeMessage.Leftovers })
        {
            await queues.SendAsync(StorageNames.Queues.Purges, new PurgeMessage(what, now - DeadLetterStore.Retention), cancellation);
        }

        foreach (var community in await definitions.AllAsync(cancellation))
        {
            if (community.Definition is null) continue;
            foreach (var what in PurgeMessage.OfCommunities) await queues.SendAsync(StorageNames.Queues.Purges, new PurgeMessage(what, now, community.Definition.Id.ToString()), cancellation);
        }

        await marks.LeaveAsync(nameof(PurgeClock), cancellation);
    }
}
