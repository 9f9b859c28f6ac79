using NCrontab;

namespace CommunityFunctions.LocalHost.Triggers.Timers;

/// <summary>When a timer is due: an NCRONTAB expression with six fields, seconds first, in UTC.</summary>
public sealed class Schedule
{
    private readonly CrontabSchedule schedule;

    private Schedule(CrontabSchedule schedule) => this.schedule = schedule;

    /// <exception cref="LocalHostException">It is not such an expression.</exception>
    public static Schedule Parse(string function, string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var parsed = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        return parsed is null
            ? throw new LocalHostException($"{function}: '{expression}' is not a schedule; expected six fields: second minute hour day month weekday.")
            : new Schedule(parsed);
    }

    /// <returns>The first tick after the moment.</returns>
    public DateTimeOffset After(DateTimeOffset moment) => new(schedule.GetNextOccurrence(moment.UtcDateTime), TimeSpan.Zero);
}
