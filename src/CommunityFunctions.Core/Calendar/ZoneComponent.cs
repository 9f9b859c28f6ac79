using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.TimeZones;

namespace CommunityFunctions.Calendar;

/// <summary>
/// A zone as iCalendar describes it (RFC 5545, 3.6.5), for the time that a file covers: each change of the clocks by itself, without a rule, so
/// that what holds is exactly what the time zone database says, also where no rule describes it.
/// </summary>
internal static class ZoneComponent
{
    /// <param name="moments">At least one; the description reaches from a year before the first to a year after the last.</param>
    public static VTimeZone Of(DateTimeZone zone, IReadOnlyCollection<Instant> moments)
    {
        var year = NodaTime.Duration.FromDays(366);
        var component = new VTimeZone { TzId = zone.Id };
        foreach (var interval in zone.GetZoneIntervals(moments.Min() - year, moments.Max() + year))
            component.Children.Add(Observance(interval, interval.HasStart ? zone.GetUtcOffset(interval.Start - NodaTime.Duration.Epsilon) : interval.WallOffset));
        return component;
    }

    /// <summary>It begins when clocks that still show the offset before it reach its start.</summary>
    private static Ical.Net.VTimeZoneInfo Observance(ZoneInterval interval, Offset before)
    {
        var begin = interval.HasStart ? interval.Start : Instant.FromUtc(1970, 1, 1, 0, 0);
        var onset = begin.WithOffset(before).LocalDateTime;
        return new Ical.Net.VTimeZoneInfo(interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT")
        {
            Start = new CalDateTime(onset.Year, onset.Month, onset.Day, onset.Hour, onset.Minute, onset.Second),
            OffsetFrom = new UtcOffset(before.ToTimeSpan()),
            OffsetTo = new UtcOffset(interval.WallOffset.ToTimeSpan()),
            TimeZoneName = interval.Name,
        };
    }
}
