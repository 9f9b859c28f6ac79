using CommunityFunctions.LocalHost.Settings;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Triggers.Timers;

/// <summary>All timer functions, each with its schedule.</summary>
public sealed class TimerTriggers : IDisposable
{
    private readonly SuiteLifetime lifetime;
    private readonly List<TimerTrigger> timers;

    /// <exception cref="LocalHostException">A schedule is wrong, or names a setting that is missing.</exception>
    public TimerTriggers(
        IEnumerable<FunctionDescription> functions, AppSettings settings, FunctionInvoker invoker, TimeProvider clock, SuiteLifetime lifetime)
    {
        this.lifetime = lifetime;
        timers =
        [
            .. functions.Where(function => function.HasTrigger("timerTrigger")).Select(function => new TimerTrigger(
                function, Schedule.Parse(function.Name, settings.Resolve(function.Text("schedule") ?? "")), invoker, clock)),
        ];
    }

    /// <summary>Follows the schedules until the suite stops and the runs under way are over.</summary>
    public Task RunAsync() => Task.WhenAll(timers.Select(timer => timer.FollowAsync(lifetime.Stopping, lifetime.Abandoning)));

    /// <summary>Runs every timer that is due, once; returns when those runs are over.</summary>
    public Task RunDueAsync() => Task.WhenAll(timers.Select(timer => timer.RunIfDueAsync(lifetime.Abandoning)));

    public Task RunNowAsync(FunctionDescription function) =>
        timers.Single(timer => timer.Function == function).RunNowAsync(lifetime.Abandoning);

    public void Dispose()
    {
        foreach (var timer in timers)
            timer.Dispose();
    }
}
