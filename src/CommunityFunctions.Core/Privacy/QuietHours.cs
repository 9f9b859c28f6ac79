using CommunityFunctions.Communities.Trust;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>The hours of a local day in which nothing is written to anybody.</summary>
/// <param name="Zone">The member's, else the community's.</param>
/// <param name="From">They begin. Later than <paramref name="Until"/>: they go over midnight. The same: there are none.</param>
/// <param name="Until">The first local time that is not among them.</param>
public sealed record QuietHours(DateTimeZone Zone, LocalTime From, LocalTime Until)
{
    public static QuietHours Of(ContactPlan plan, DateTimeZone zone) => new(zone, plan.QuietFrom, plan.QuietUntil);

    public bool Include(Instant at)
    {
        var time = at.InZone(Zone).TimeOfDay;
        return From < Until ? time >= From && time < Until : From > Until && (time >= From || time < Until);
    }

    /// <summary>
    /// The moment itself when it is not among them, else when they end: where the clock skips that time, the end of the gap; where it shows it twice, the first
    /// that is still to come.
    /// </summary>
    public Instant NextAllowed(Instant at)
    {
        while (Include(at))
            at = EndAfter(at);
        return at;
    }

    private Instant EndAfter(Instant at)
    {
        for (var date = at.InZone(Zone).Date; ; date = date.PlusDays(1))
        {
            var mapping = Zone.MapLocal(date + Until);
            var ends = mapping.Count switch
            {
                0 => [mapping.LateInterval.Start],
                1 => [mapping.Single().ToInstant()],
                _ => new[] { mapping.First().ToInstant(), mapping.Last().ToInstant() },
            };
            foreach (var end in ends.Where(end => end > at))
                return end;
        }
    }
}
