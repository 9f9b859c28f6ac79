using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Oracle.Tests.Synthetic;

/// <summary>A synthetic life as the suite keeps it: the facts of its days, the carries of its months, and the timelines that figures are read from.</summary>
internal sealed class SyntheticSuite
{
    private readonly SyntheticLife life;
    private readonly Dictionary<LocalDate, Carry> carries = [];

    public SyntheticSuite(SyntheticLife life)
    {
        this.life = life;
        Days = life.Days.ToDictionary(day => day.Key, day => DayFacts.From(day.Key, day.Value));
        var (carry, last) = (Carry.Empty, Days.Keys.Max());
        for (var month = KpiPeriod.Of(PeriodKind.Month, Days.Keys.Min()); month.First <= last; month = month.Next)
        {
            carries[month.First] = carry;
            carry = carry.After(FactsOf(month.First, month.Last), month.In(life.Zone).End, life.Zone);
        }
    }

    public IReadOnlyDictionary<LocalDate, DayFacts> Days { get; }

    public Carry CarryOf(LocalDate month) => carries.GetValueOrDefault(month, Carry.Empty);

    public IEnumerable<DayFacts> FactsOf(LocalDate first, LocalDate last) => Days.Where(day => first <= day.Key && day.Key <= last).Select(day => day.Value);

    public PeriodFacts Facts(KpiPeriod period)
    {
        var origin = Margins.OriginOf(period);
        return Facts(period, origin, CarryOf(origin), [.. FactsOf(origin, period.Last)]);
    }

    public PeriodFacts Facts(KpiPeriod period, LocalDate origin, Carry carry, IReadOnlyList<DayFacts> days) =>
        Facts(period, origin, carry, days, life.Zone, life.Assignments, life.Aliases);

    public static PeriodFacts Facts(
        KpiPeriod period, LocalDate origin, Carry carry, IReadOnlyList<DayFacts> days, DateTimeZone zone,
        IReadOnlyList<(MemberId Member, DatedRole Role)> assignments, IReadOnlyDictionary<MemberId, MemberId> aliases) => new Timeline(new TimelineInput
        {
            Community = new()
            {
                Id = CommunityId.Parse("synthetic"),
                Name = "Synthetic",
                Type = CommunityType.B2b,
                Language = Language.English,
                Zone = zone,
                Sources = [],
            },
            Origin = origin,
            Carry = carry,
            Days = days,
            Sources = [new(SyntheticLife.Forum, true, true, null, null), new(SyntheticLife.Chat, true, true, null, null)],
            Assignments = assignments,
            Aliases = aliases,
            Now = period.Next.Next.In(zone).End,
        }).For(period);
}
