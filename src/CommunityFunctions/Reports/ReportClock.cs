using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Reports;

public sealed class ReportClock(ReportTicks ticks)
{
    [Function(nameof(ReportClock))]
    public Task Run([TimerTrigger("%ReportClockSchedule%")] TimerInfo timer, CancellationToken cancellation) => ticks.TickAsync(cancellation);
}
