using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>On which local dates a ritual comes due, and at what time of day.</summary>
/// <param name="Rule">A recurrence rule (RFC 5545, 3.3.10) of whole days, without its <c>RRULE:</c>. Plain forms are rules too.</param>
/// <param name="At">The time of day in the community's zone.</param>
/// <param name="Start">The first local day, from which intervals are counted; null: see <see cref="DefaultAnchor"/>.</param>
public sealed record RitualSchedule(string Rule, LocalTime At, LocalDate? Start)
{
    /// <summary>
    /// Where intervals are counted from when the file has no start: a Monday on which a year begins, so that weeks, months, quarters
    /// and years all begin there. No date before it is due.
    /// </summary>
    public static readonly LocalDate DefaultAnchor = new(2024, 1, 1);

    /// <summary>A rule with no date in forty years has none: the search for one ends there, be it day by day.</summary>
    private static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 40 * 366 };

    /// <summary>The dates of the rule between two local dates, both included, in order.</summary>
    public IEnumerable<LocalDate> Dates(LocalDate from, LocalDate to)
    {
        var anchor = Start ?? DefaultAnchor;
        if (to < anchor)
            return [];

        var pattern = new RecurrencePattern(Rule);

        // Ends the search of rules that have no further date.
        var last = Date(to);
        if (pattern.Count is null && (pattern.Until is null || pattern.Until.GreaterThan(last)))
            pattern.Until = last;

        return All(new CalendarEvent { Start = Date(anchor), RecurrenceRule = pattern })
            .TakeWhile(date => date <= to)
            .SkipWhile(date => date < from);
    }

    private static IEnumerable<LocalDate> All(CalendarEvent days)
    {
        using var occurrences = days.GetOccurrences(options: Limits).GetEnumerator();
        while (HasNext(occurrences))
            yield return LocalDate.FromDateOnly(occurrences.Current.Period.StartTime.Date);
    }

    private static bool HasNext(IEnumerator<Occurrence> occurrences)
    {
        try
        {
            return occurrences.MoveNext();
        }
        catch (EvaluationLimitExceededException)
        {
            return false;
        }
    }

    private static CalDateTime Date(LocalDate date) => new(date.Year, date.Month, date.Day);
}
