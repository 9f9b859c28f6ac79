using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.LocalHost.TestApp;

/// <summary>Timers that record their runs.</summary>
public sealed class TimerFunctions
{
    [Function("Tick")]
    public static Task TickAsync([TimerTrigger("%TickSchedule%")] TimerInfo timer) =>
        Record.AddAsync("ticks-seen", $"past due {timer.IsPastDue}, next {timer.ScheduleStatus?.Next:O}");

    [Function("FailingTick")]
    public static async Task FailingTickAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
    {
        await Record.AddAsync("failing-ticks-seen", $"past due {timer.IsPastDue}");
        throw new InvalidOperationException("meant to fail");
    }
}
