using NodaTime;
using NodaTime.TimeZones;

namespace CommunityFunctions.Rituals;

/// <summary>At which instant a local date and time come due.</summary>
public static class LocalDue
{
    /// <summary>A time that the clocks skip is due at the first one after it, a time that they show twice at the first of the two.</summary>
    private static readonly ZoneLocalMappingResolver DaylightSaving =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Null for a date that the zone left out, as Apia did 30 December 2011: it has no time to be due at.</summary>
    public static Instant? On(LocalDate date, LocalTime time, DateTimeZone zone)
    {
        var due = zone.ResolveLocal(date + time, DaylightSaving);
        var midnight = zone.MapLocal(date.AtMidnight());
        var isLeftOut = midnight.Count == 0 && midnight.LateInterval.IsoLocalStart.Date > date;
        return isLeftOut ? null : due.ToInstant();
    }
}
