using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;
using NodaTime.Calendars;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>The placeholders whose values follow from the definition and the date alone.</summary>
public static class KnownValues
{
    /// <summary>All of them, for a post on that local date.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(CommunityDefinition community, LocalDate date) =>
    [
        new("community.name", community.Name),
        new("community.mission", community.Why.Mission),
        new("community.promise", community.Why.Promise),
        new("date", CalendarWords.Date(date, date, community.Language)),
        new("week.number", WeekYearRules.Iso.GetWeekOfWeekYear(date)),
        new("week.year", WeekYearRules.Iso.GetWeekYear(date)),
    ];
}
