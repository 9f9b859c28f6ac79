using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Rituals;

public sealed class RitualClock(RitualTicks ticks)
{
    [Function(nameof(RitualClock))]
    public Task Run([TimerTrigger("%RitualClockSchedule%")] TimerInfo timer, CancellationToken cancellation) => ticks.TickAsync(cancellation);
}
