using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Welcome;

public sealed class WelcomeClock(WelcomeTicks ticks)
{
    [Function(nameof(WelcomeClock))]
    public Task Run([TimerTrigger("%WelcomeClockSchedule%")] TimerInfo timer, CancellationToken cancellation) => ticks.TickAsync(cancellation);
}
