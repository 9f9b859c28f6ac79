using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Triggers.Timers;

/// <summary>
/// Runs one function by its schedule: one run at a time; however many ticks were missed, one run that says it is past due; a run that
/// fails is logged, and the schedule goes on.
/// </summary>
public sealed class TimerTrigger : IDisposable
{
    /// <summary>A run that starts this late is past due.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    /// <summary>A clock that was moved meanwhile is noticed after this sleep.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly FunctionDescription function;
    private readonly Schedule schedule;
    private readonly FunctionInvoker invoker;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim oneRun = new(1);
    private DateTimeOffset last;
    private DateTimeOffset next;

    public TimerTrigger(FunctionDescription function, Schedule schedule, FunctionInvoker invoker, TimeProvider clock)
    {
        (this.function, this.schedule, this.invoker, this.clock) = (function, schedule, invoker, clock);
        next = schedule.After(clock.GetUtcNow());
    }

    public FunctionDescription Function => function;

    /// <summary>Follows the schedule until told to stop.</summary>
    public async Task FollowAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        while (!stopping.IsCancellationRequested)
        {
            var sleep = next - clock.GetUtcNow();
            if (sleep <= TimeSpan.Zero)
                await RunIfDueAsync(abandoning);
            else
                await Task.Delay(Min(sleep, LongestSleep) + TimeSpan.FromMilliseconds(1), clock, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs the function when it is due; returns when no run is under way.</summary>
    public async Task RunIfDueAsync(CancellationToken abandoning)
    {
        await oneRun.WaitAsync(abandoning);
        try
        {
            var now = clock.GetUtcNow();
            if (now < next)
                return;
            var isPastDue = now - next > Late;
            next = schedule.After(now);
            await RunAsync(isPastDue, abandoning);
        }
        finally
        {
            oneRun.Release();
        }
    }

    /// <summary>Runs the function now, whatever its schedule says.</summary>
    public async Task RunNowAsync(CancellationToken abandoning)
    {
        await oneRun.WaitAsync(abandoning);
        try
        {
            await RunAsync(isPastDue: false, abandoning);
        }
        finally
        {
            oneRun.Release();
        }
    }

    public void Dispose() => oneRun.Dispose();

    private async Task RunAsync(bool isPastDue, CancellationToken abandoning)
    {
        var started = clock.GetUtcNow();
        var subMinute = schedule.After(next) - next < TimeSpan.FromMinutes(1);
        var status = subMinute ? null : new ScheduleStatus(last, next, last);
        last = started;
        await invoker.InvokeAsync(function, new TimerInvocation(status, isPastDue).For(function), abandoning);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
