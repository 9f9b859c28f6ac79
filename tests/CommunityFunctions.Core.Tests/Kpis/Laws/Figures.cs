using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>All figures of a life for one period, and what they are computed from.</summary>
internal static class Figures
{
    public static readonly IReadOnlyList<KpiPeriod> Periods = [KpiPeriod.Parse("2026-W44"), KpiPeriod.Parse("2026-11"), KpiPeriod.Parse("2026-Q4")];

    /// <summary>A community of which nothing is unknown but what its life does not tell.</summary>
    private static readonly CommunityDefinition Community = new TestLife().Community with
    {
        GrossMargin = [new() { Since = new(2026, 1, 1), Share = 0.7m }],
        Budget = [new() { Since = new(2026, 1, 1), ToolsPerMonth = 600, IncentivesShare = 0.1m }],
        Costs =
        [
            new() { Line = "forum", Kind = CostKind.Tools, Amount = 300, Since = new(2026, 1, 1) },
            new() { Line = "gifts", Kind = CostKind.Incentives, Amount = 50, Since = new(2026, 1, 1) },
            new() { Line = "ads", Kind = CostKind.Acquisition, Amount = 900, Since = new(2026, 1, 1) },
        ],
    };

    public static SortedDictionary<LocalDate, DayFacts> DaysOf(IEnumerable<LoggedEvent> events) => new(events
        .GroupBy(DayOf)
        .ToDictionary(day => day.Key, day => DayFacts.From(day.Key, day)));

    public static LocalDate DayOf(LoggedEvent logged) => Instant.FromDateTimeOffset(logged.Fact.At).InZone(TestLife.Paris).Date;

    /// <summary>The carry of a month's first instant, from all days before it.</summary>
    public static Carry CarryAt(LocalDate origin, IReadOnlyDictionary<LocalDate, DayFacts> days)
    {
        var carry = Carry.Empty;
        for (var month = FirstMonth; month.First < origin; month = month.Next) carry = Next(carry, month, days);
        return carry;
    }

    public static KpiPeriod FirstMonth { get; } = KpiPeriod.Of(PeriodKind.Month, RandomLife.Beginning.InZone(TestLife.Paris).Date);

    public static Carry Next(Carry carry, KpiPeriod month, IReadOnlyDictionary<LocalDate, DayFacts> days) =>
        carry.After([.. days.Where(day => month.Contains(day.Key)).Select(day => day.Value)], month.In(TestLife.Paris).End, TestLife.Paris);

    public static PeriodFacts Facts(KpiPeriod period, LocalDate origin, Carry carry, IEnumerable<DayFacts> days) => new Timeline(new TimelineInput
    {
        Community = Community,
        Origin = origin,
        Carry = carry,
        Days = [.. days],
        Sources = [new(TestLife.Forum, true, true, null, null), new(RandomLife.Chat, true, true, null, null)],
        Assignments = [(new("dan"), new DatedRole(DatedRole.Team, new(2026, 10, 5), new(2026, 10, 30)))],
        Aliases = new Dictionary<MemberId, MemberId> { [new("eve")] = new("cleo") },
        Now = TestLife.At("2027-06-01 00:00"),
    }).For(period);

    /// <summary>The facts as the suite reads them: from the origin on, with the carry of the origin.</summary>
    public static PeriodFacts FactsOf(KpiPeriod period, IReadOnlyDictionary<LocalDate, DayFacts> days)
    {
        var origin = Margins.OriginOf(period);
        return Facts(period, origin, CarryAt(origin, days), Within(days, origin, period));
    }

    public static IEnumerable<DayFacts> Within(IReadOnlyDictionary<LocalDate, DayFacts> days, LocalDate origin, KpiPeriod period) =>
        days.Where(day => origin <= day.Key && day.Key <= period.Last).Select(day => day.Value);

    /// <summary>Every figure, whole: value, proof, rows and details.</summary>
    /// <param name="but">Details that are left out.</param>
    public static IReadOnlyList<string> Of(PeriodFacts facts, params string[] but) =>
        [.. KpiCatalog.All.Select(kpi => $"{facts.Period} {kpi.Id}: {TextOf(KpiCatalog.Compute(kpi, facts), but)}")];

    private static string TextOf(Finding finding, string[] but)
    {
        foreach (var detail in but) finding.Details.Remove(detail);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.Value:R} = {finding.Numerator:R}/{finding.Denominator:R} {finding.Interval} {finding.Unknown?.Code} [{string.Join("; ", finding.Rows)}] {finding.Details.ToJsonString()}");
    }
}
