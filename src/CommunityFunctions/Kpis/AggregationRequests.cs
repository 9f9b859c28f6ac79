using System.Collections.Specialized;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>Computing local days because somebody asks for it: at once when they are few, else by the queue.</summary>
public sealed class AggregationRequests(Aggregation aggregation, DirtyDays dirtyDays, WorkQueues queues, TimeProvider clock)
{
    public const int MostDaysAtOnce = 31;

    private const int MostYears = 3;

    /// <summary>The local days asked for, both included.</summary>
    /// <exception cref="ProblemException">400: days that are none, in the wrong order, to come, or of more than three years.</exception>
    public DateInterval DaysOf(CommunityDefinition community, NameValueCollection query)
    {
        var (from, to) = (DayOf(query, "from"), DayOf(query, "to"));
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        if (to > today) throw ProblemException.BadRequest($"to: found {Iso(to)}; expected a day that has begun: today is {Iso(today)} in {community.Zone.Id}.");
        if (from > to) throw ProblemException.BadRequest($"from: found {Iso(from)}, after {Iso(to)}; expected a day that is not after to.");
        if (from < today.PlusYears(-MostYears).PlusMonths(-1)) throw ProblemException.BadRequest($"from: found {Iso(from)}; the log is kept for 37 months, so expected {Iso(today.PlusYears(-MostYears).PlusMonths(-1))} or later.");
        if (to > from.PlusYears(MostYears)) throw ProblemException.BadRequest($"from: found {Iso(from)}; expected at most {MostYears} years before to.");
        return new DateInterval(from, to);
    }

    /// <summary>Marks the days, and computes them now when they are few.</summary>
    /// <returns>What was computed; null when the queue has it.</returns>
    public async Task<object?> ComputeAsync(CommunityDefinition community, DateInterval days, CancellationToken cancellation)
    {
        await dirtyDays.MarkAsync(community.Id, days, cancellation);
        if (days.Length > MostDaysAtOnce)
        {
            await queues.SendAsync(StorageNames.Queues.Kpis, new AggregateMessage(community.Id.ToString()), cancellation);
            return null;
        }

        var computed = await aggregation.RunAsync(community, days.ToHashSet(), cancellation)
            ?? throw ProblemException.Unavailable("Other computations of this community were under way each time. The days are marked; the next one takes them.");
        return new
        {
            community = community.Id.ToString(),
            from = Iso(days.Start),
            to = Iso(days.End),
            days = computed.Days.Count,
            changed = computed.Changed.Select(Iso),
            periods = computed.Periods,
        };
    }

    /// <summary>How many of the days asked for are still to be computed.</summary>
    public async Task<object> ProgressAsync(CommunityDefinition community, NameValueCollection query, CancellationToken cancellation)
    {
        var days = DaysOf(community, query);
        var remaining = (await dirtyDays.ListAsync(community.Id, cancellation)).Count(dirty => days.Contains(dirty.Day));
        return new { community = community.Id.ToString(), from = Iso(days.Start), to = Iso(days.End), days = days.Length, remaining };
    }

    private static LocalDate DayOf(NameValueCollection query, string name) => LocalDatePattern.Iso.Parse(query[name] ?? "") is { Success: true, Value: var day }
        ? day
        : throw ProblemException.BadRequest($"{name}: found '{query[name]}'; expected a local day such as 2026-11-24.");

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
