using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>
/// How well the calendar is filled: the balance of the four weeks before this one and of this one so far, and of what is left of this one
/// and the four after it; and the cadence of all these weeks, of their months and of their quarters and the next.
/// </summary>
/// <param name="Past">What members saw; null when nobody knows.</param>
/// <param name="Next">What is planned.</param>
/// <param name="Cadences">Weeks, months and quarters, each in order of time.</param>
/// <param name="Gaps">In order of time. A time that began before the rhythm was followed has none.</param>
public sealed record EditorialAssessment(
    EditorialBalance? Past, EditorialBalance Next, IReadOnlyList<CadencePeriod> Cadences, IReadOnlyList<EditorialGap> Gaps)
{
    /// <summary>How many weeks are looked at before this one, and after it.</summary>
    public const int Weeks = 4;

    /// <summary>The local days whose runs are looked at, so that a history can be asked for them: whole quarters.</summary>
    public static (LocalDate First, LocalDate Last) DaysAround(LocalDate today)
    {
        var week = KpiPeriod.Of(PeriodKind.Week, today);
        return (KpiPeriod.Of(PeriodKind.Quarter, week.First.PlusWeeks(-Weeks)).First, KpiPeriod.Of(PeriodKind.Quarter, today).Next.Last);
    }

    public static EditorialAssessment Of(CommunityDefinition community, RunHistory history, Instant now)
    {
        var today = now.InZone(community.Zone).Date;
        var (first, last) = DaysAround(today);
        var entries = new EditorialCalendar(community, history, now).Entries(first, last);
        var week = KpiPeriod.Of(PeriodKind.Week, today);
        var (begin, end) = (week.First.PlusWeeks(-Weeks), week.Last.PlusWeeks(Weeks));
        var since = history.Since?.InZone(community.Zone).Date;

        var next = EditorialBalance.Of(today, end, [.. entries.Where(entry => entry.At > now && entry.Date <= end)]);
        var past = since is not { } known || known > today
            ? null
            : EditorialBalance.Of(LocalDate.Max(begin, known), today, [.. entries.Where(entry => entry.WasKept && entry.Date >= begin && entry.Date <= today)]);

        var cadence = community.Editorial.Cadence;
        CadencePeriod[] cadences =
        [
            .. Between(PeriodKind.Week, begin, end).Select(period => Judged(period, CadenceKind.Publications, cadence.PublicationsPerWeek)),
            .. Between(PeriodKind.Month, begin, end).Select(period => Judged(period, CadenceKind.Lives, cadence.LivesPerMonth)),
            .. Between(PeriodKind.Quarter, begin, last).Select(period => Judged(period, CadenceKind.Events, cadence.EventsPerQuarter)),
        ];
        return new EditorialAssessment(past, next, cadences, GapsOf(community, cadences, next, today));

        CadencePeriod Judged(KpiPeriod period, CadenceKind counted, int target)
        {
            var counting = entries.Where(entry => period.Contains(entry.Date) && Counts(entry, counted)).ToList();
            var hasBegun = period.First <= today;
            return hasBegun && !(history.Since <= period.In(community.Zone).Start)
                ? new CadencePeriod(period, counted, target, null, null, null)
                : new CadencePeriod(
                    period, counted, target, counting.Count, hasBegun ? counting.Count(entry => entry.WasKept) : null, counting.Count(entry => entry.MayBeKept));
        }
    }

    private static bool Counts(CalendarEntry entry, CadenceKind counted) => counted switch
    {
        CadenceKind.Publications => entry.Channels.Count > 0,
        CadenceKind.Lives => entry.Kind == CalendarKind.Live,
        _ => entry.Kind == CalendarKind.Event,
    };

    private static List<EditorialGap> GapsOf(CommunityDefinition community, IEnumerable<CadencePeriod> cadences, EditorialBalance next, LocalDate today)
    {
        var gaps = new List<EditorialGap>();
        foreach (var cadence in cadences.Where(cadence => cadence.Possible < cadence.Target))
        {
            var isPast = cadence.Period.Last < today;
            var words = CalendarWords.TooFew(cadence, (isPast ? cadence.Kept : cadence.Possible)!.Value, isPast, today);
            gaps.Add(new EditorialGap(cadence.Period.First, cadence.Period.Last, isPast, words));
        }

        var wanted = community.Editorial.Pillars.Select(pillar => pillar.Id).ToHashSet();
        gaps.AddRange(next.Pillars.Where(share => share.Count == 0 && wanted.Contains(share.Of))
            .Select(share => new EditorialGap(next.First, next.Last, IsPast: false, CalendarWords.NothingOf(share.Of))));
        return [.. gaps.OrderBy(gap => gap.First).ThenBy(gap => gap.Last)];
    }

    private static IEnumerable<KpiPeriod> Between(PeriodKind kind, LocalDate first, LocalDate last)
    {
        for (var period = KpiPeriod.Of(kind, first); period.First <= last; period = period.Next)
            yield return period;
    }
}
