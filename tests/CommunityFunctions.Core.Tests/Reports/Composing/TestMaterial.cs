using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Composing;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>What a report is composed from, as the suite would bring it together from a life.</summary>
internal static class TestMaterial
{
    private const int Periods = 13;

    /// <summary>The timeline begins a year before the period, with everything that the life holds up to its end.</summary>
    public static ReportMaterial Material(this TestLife life, string period)
    {
        var asked = KpiPeriod.Parse(period);
        var origin = asked.First.PlusYears(-1).With(DateAdjusters.StartOfMonth);
        var input = life.Facts(period).Timeline.Input with
        {
            Origin = origin,
            Carry = Carry.Empty,
            Days = [.. life.Days().Where(day => origin <= day.Key && day.Key <= asked.Last).Select(day => day.Value)],
        };
        return Of(new Timeline(input).For(asked));
    }

    public static ReportMaterial Of(PeriodFacts facts, int periods = Periods) => new()
    {
        Community = facts.Community,
        Period = facts.Period,
        ComputedAt = facts.Timeline.Input.Now,
        Figures = [.. KpiPreset.Of(facts.Community.Type).Order.Select(kpi => Figure(KpiCatalog.Find(kpi)!, facts, periods))],
        Facts = facts,
        Sources = [],
    };

    public static ReportContent Compose(this TestLife life, string period) => ReportComposer.Compose(life.Material(period));

    /// <summary>The same material, with a figure as the test wants it.</summary>
    public static ReportMaterial With(this ReportMaterial material, string kpi, Func<ReportFigure, ReportFigure> change) =>
        material with { Figures = [.. material.Figures.Select(figure => figure.Kpi == kpi ? change(figure) : figure)] };

    /// <summary>The same material, with the values of a figure in the present period and those right before it; null where unknown.</summary>
    public static ReportMaterial WithTrend(this ReportMaterial material, string kpi, params double?[] values)
    {
        var trend = new List<TrendPoint>();
        var period = material.Period;
        foreach (var value in values.Reverse())
        {
            trend.Insert(0, new(period.Id, value));
            period = period.Previous;
        }

        return material.With(kpi, figure => figure with { Value = values[^1], Previous = values.Length > 1 ? values[^2] : null, Trend = trend });
    }

    public static Uri LinkTo(string message) => new($"https://forum.example/{message}");

    private static ReportFigure Figure(IKpi kpi, PeriodFacts facts, int periods)
    {
        var (finding, earlier) = (KpiCatalog.Compute(kpi, facts), new List<TrendPoint>());
        for (var period = facts.Period.Previous; earlier.Count < periods - 1 && period.In(facts.Community.Zone).Start >= facts.Timeline.Begins; period = period.Previous)
        {
            earlier.Insert(0, new(period.Id, KpiCatalog.Compute(kpi, facts.For(period)).Value));
        }

        double? target = facts.Community.Targets.TryGetValue(kpi.Id, out var aim) ? aim : null;
        var assessment = KpiAssessment.Of(kpi.Better, finding, target, [.. earlier.Select(point => point.Value)]);
        return new()
        {
            Kpi = kpi.Id,
            Value = finding.Value,
            Numerator = finding.Numerator,
            Denominator = finding.Denominator,
            Interval = finding.Interval,
            Target = target,
            Previous = earlier is [.., var before] ? before.Value : null,
            Status = assessment.Status,
            Change = (assessment.Change.Movement, assessment.Change.IsBetter) switch
            {
                (Movement.Unclear, _) => ChangeKind.NotClear,
                (_, true) => ChangeKind.Better,
                (_, false) => ChangeKind.Worse,
                (Movement.Up, _) => ChangeKind.Up,
                _ => ChangeKind.Down,
            },
            UnknownBecause = finding.Unknown?.Because,
            Details = finding.Details,
            Trend = [.. earlier, new(facts.Period.Id, finding.Value)],
            IsLeading = KpiPreset.Of(facts.Community.Type).Leading.Contains(kpi.Id),
        };
    }
}
