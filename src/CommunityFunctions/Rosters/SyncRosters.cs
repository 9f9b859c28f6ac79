using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Rosters;

public sealed class SyncRosters(RosterClock clock)
{
    [Function(nameof(SyncRosters))]
    public Task Run([TimerTrigger("%SyncRostersSchedule%")] TimerInfo timer, CancellationToken cancellation) => clock.TickAsync(cancellation);
}
