using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>When the report of a period goes out: in the days after it, at a time of the community's zone.</summary>
public sealed class ReportSchedule(CommunityDefinition community)
{
    /// <summary>When the period's report is due (UTC). A date that the zone left out gives its reports to the next.</summary>
    public Instant DueAt(KpiPeriod period)
    {
        var (plan, after) = (community.Reports, period.Next.First);
        var (day, time) = period.Kind switch
        {
            PeriodKind.Week => (Weekday(after, plan.Week.Day), plan.Week.At),
            PeriodKind.Month => (WorkingDay(after, plan.Month.WorkingDay), plan.Month.At),
            _ => (Weekday(after.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(plan.Quarter.Week - 1), plan.Quarter.Day), plan.Quarter.At),
        };

        // Where the first week begins before the quarter does, its Monday may lie in the quarter that is reported.
        for (day = LocalDate.Max(day, after); ; day = day.PlusDays(1))
        {
            if (LocalDue.On(day, time, community.Zone) is { } due) return due;
        }
    }

    /// <summary>The periods whose reports came due after one moment and up to another, in the order in which they did.</summary>
    public IEnumerable<KpiPeriod> DueBetween(Instant after, Instant until) => Enum.GetValues<PeriodKind>()
        .SelectMany(kind => DueBetween(kind, after, until))
        .OrderBy(DueAt).ThenBy(period => period.Kind);

    /// <summary>Of each kind the period whose report came due last.</summary>
    public IEnumerable<KpiPeriod> LatestDue(Instant now) => Enum.GetValues<PeriodKind>().Select(kind =>
    {
        var period = KpiPeriod.Of(kind, now.InZone(community.Zone).Date);
        while (DueAt(period) > now) period = period.Previous;
        return period;
    });

    private IEnumerable<KpiPeriod> DueBetween(PeriodKind kind, Instant after, Instant until)
    {
        var last = KpiPeriod.Of(kind, until.InZone(community.Zone).Date);
        for (var period = last.Previous; DueAt(period) > after; period = period.Previous)
        {
            if (DueAt(period) <= until) yield return period;
        }
    }

    /// <param name="from">The first day of a week.</param>
    private static LocalDate Weekday(LocalDate from, IsoDayOfWeek day) => from.PlusDays((int)day - (int)IsoDayOfWeek.Monday);

    private LocalDate WorkingDay(LocalDate first, int number)
    {
        var day = first;
        for (var left = number; ; day = day.PlusDays(1))
        {
            if (IsWorkingDay(day) && --left == 0) return day;
        }
    }

    /// <summary>French public holidays are none where French is spoken; of other countries' the suite knows nothing.</summary>
    private bool IsWorkingDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !(community.Language == Language.French && FrenchHolidays.Contains(day));
}
