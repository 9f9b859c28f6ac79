using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>What a run has found changed.</summary>
/// <param name="Dirty">Days that were computed, in their order.</param>
/// <param name="Days">Those whose facts are other than before.</param>
/// <param name="Carries">Months whose carry is another than before.</param>
/// <param name="PeopleSince">The first day on which it matters who has become one person with whom, or ceased to; null when nobody did.</param>
/// <param name="UnfinishedSince">A day whose facts an earlier run has changed without getting to its end: what it had found changed is not known any more.</param>
internal sealed record Changes(
    IReadOnlyList<LocalDate> Dirty, IReadOnlyList<LocalDate> Days, IReadOnlyList<LocalDate> Carries, LocalDate? UnfinishedSince, LocalDate? PeopleSince)
{
    /// <summary>The first day of all that has changed.</summary>
    public LocalDate First => Dirty.Append(PeopleSince ?? LocalDate.MaxIsoValue).Min();

    /// <summary>A period with a dirty day is computed also when the day came out as before: the period may have ended since.</summary>
    public bool Touch(KpiPeriod period) => Dirty.Any(period.Contains);

    /// <summary>Whether the figures of the period look at anything that has changed.</summary>
    public bool Reach(KpiPeriod period)
    {
        var origin = Margins.OriginOf(period);
        return period.Last >= UnfinishedSince || period.Last >= PeopleSince || Carries.Contains(origin) || Days.Any(day => origin <= day && day <= period.Last);
    }
}
