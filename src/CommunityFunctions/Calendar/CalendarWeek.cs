using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>One ISO week of the agenda.</summary>
internal sealed record CalendarWeek(LocalDate Monday, IReadOnlyList<CalendarEntry> Entries);
