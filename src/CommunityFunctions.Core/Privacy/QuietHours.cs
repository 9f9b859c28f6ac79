using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>The hours of a local day in which nothing is written to anybody.</summary>
/// <param name="Zone">The member's, else the community's.</param>
/// <param name="From">They begin. Later than <paramref name="Until"/>: they go over midnight. The same: there are none.</param>
/// <param name="Until">The first local time that is not among them.</param>
public sealed record QuietHours(DateTimeZone Zone, LocalTime From, LocalTime Until)
{
    public static QuietHours Of(ContactPlan plan, DateTimeZone zone) => new(zone, plan.QuietFrom, plan.QuietUntil);

    /// <summary>Of a person: in their own zone, as a platform told it last, else in the community's.</summary>
    public static QuietHours Of(CommunityDefinition community, IEnumerable<KnownAccount> accounts)
    {
        var told = accounts.Select(account => account.Record.Zone).OfType<Dated<string>>().OrderByDescending(zone => zone.At).Select(zone => zone.Value).FirstOrDefault();
        return Of(community.Contact, (told is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(told)) ?? community.Zone);
    }

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

    /// <summary>The moment itself when it is not among them, else when they began: what may go out until that moment has to go before.</summary>
    public Instant LastAllowed(Instant at)
    {
        if (!Include(at)) return at;
        for (var date = at.InZone(Zone).Date; ; date = date.PlusDays(-1))
        {
            foreach (var begin in MomentsOf(date + From).Reverse())
            {
                if (begin <= at) return begin;
            }
        }
    }

    private Instant EndAfter(Instant at)
    {
        for (var date = at.InZone(Zone).Date; ; date = date.PlusDays(1))
        {
            foreach (var end in MomentsOf(date + Until).Where(end => end > at))
                return end;
        }
    }

    /// <summary>When the clock shows that time: the end of the gap where it skips it, two where it shows it twice.</summary>
    private IEnumerable<Instant> MomentsOf(LocalDateTime time)
    {
        var mapping = Zone.MapLocal(time);
        return mapping.Count switch
        {
            0 => [mapping.LateInterval.Start],
            1 => [mapping.Single().ToInstant()],
            _ => [mapping.First().ToInstant(), mapping.Last().ToInstant()],
        };
    }
}
