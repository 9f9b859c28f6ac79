using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Composing.Headlines;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>Draws figures over the periods of their trends; those of a quarter over its months and the months before.</summary>
internal static class FigureTrend
{
    /// <summary>One point is no line: it is drawn as a bar.</summary>
    private const int FewestPoints = 2;

    /// <summary>One figure with its target and the interval of its last value; null when no value of it is known.</summary>
    public static Chart? Of(ReportMaterial material, string kpi, string id, Bilingual title)
    {
        if (material.Figure(kpi) is not { } figure || KpiCatalog.Find(kpi) is not { } known) return null;
        var periods = PeriodsOf(material, [figure]);
        var series = SeriesOf(material, figure, known.Name, periods);
        var target = IsMonthly(material, figure) && known.Unit != KpiUnit.Ratio ? null : figure.Target;
        if (figure.Value is null && !IsLine(series)) return null;
        var finding = material.Say(tongue => Finding(material, known, figure, tongue));
        return IsLine(series) ? new TrendChart(id, Titled(material, [figure], title), finding, known.Unit, periods, [series], target)
            : new BarChart(id, title, finding, known.Unit, [new Bar(known.Name, figure.Value, figure.Interval, figure.Target)]);
    }

    /// <summary>Members beside non-members; null when no value of either is known.</summary>
    public static Chart? MembersBesideOthers(ReportMaterial material, string members, string others, string id, Bilingual title, Func<Tongue, string> finding)
    {
        List<(ReportFigure Figure, Bilingual Name)> sides = [];
        if (material.Figure(members) is { } ofMembers) sides.Add((ofMembers, new("Membres", "Members")));
        if (material.Figure(others) is { } ofOthers) sides.Add((ofOthers, new("Non-membres", "Non-members")));
        var periods = PeriodsOf(material, [.. sides.Select(side => side.Figure)]);
        List<TrendSeries> series = [.. sides.Select(side => SeriesOf(material, side.Figure, side.Name, periods))];
        var unit = KpiCatalog.Find(members)!.Unit;
        return series.Exists(IsLine) ? new TrendChart(id, Titled(material, [.. sides.Select(side => side.Figure)], title), material.Say(finding), unit, periods, series)
            : sides.TrueForAll(side => side.Figure.Value is null) ? null
            : new BarChart(id, title, material.Say(finding), unit, [.. sides.Select(side => new Bar(side.Name, side.Figure.Value, side.Figure.Interval))]);
    }

    private static string Finding(ReportMaterial material, IKpi kpi, ReportFigure figure, Tongue tongue)
    {
        var name = kpi.Name.In(tongue.Language);
        if (figure.Value is null)
        {
            var last = PointsOf(material, figure).Last(point => point.Value is not null);
            return tongue.Say(
                $"{name} : valeur inconnue sur {tongue.The(material.Period.Kind)} ; dernière valeur connue, {tongue.Value(kpi, last.Value)} ({tongue.Name(KpiPeriod.Parse(last.Period))}).",
                $"{name}: unknown over {tongue.The(material.Period.Kind)}; last known value, {tongue.Value(kpi, last.Value)} ({tongue.Name(KpiPeriod.Parse(last.Period))}).");
        }

        var target = figure.Target is { } aim ? tongue.Say($" ; objectif, {tongue.Value(kpi, aim)}", $"; target, {tongue.Value(kpi, aim)}") : "";
        return tongue.Say($"{name} : ", $"{name}: ") + tongue.Value(kpi, figure.Value) + ChangeWords.Beside(material, kpi, figure, tongue) + target + ".";
    }

    /// <summary>The periods of the figures' trends in order of time, from the first of which a value is known; the present one is the last.</summary>
    private static List<string> PeriodsOf(ReportMaterial material, IReadOnlyList<ReportFigure> figures) =>
    [
        .. figures.SelectMany(figure => PointsOf(material, figure)).GroupBy(point => point.Period).OrderBy(period => KpiPeriod.Parse(period.Key))
            .SkipWhile(period => period.All(point => point.Value is null)).Select(period => period.Key),
    ];

    private static TrendSeries SeriesOf(ReportMaterial material, ReportFigure figure, Bilingual name, List<string> periods)
    {
        var points = PointsOf(material, figure);
        var values = points.ToDictionary(point => point.Period, point => point.Value);
        var last = points is [.., var point] ? point.Period : null;
        return new(
            name, [.. periods.Select(period => values.GetValueOrDefault(period))],
            figure is { Interval: { } interval, Value: not null } && !IsMonthly(material, figure) ? [.. periods.Select(period => period == last ? interval : null)] : null);
    }

    private static bool IsLine(TrendSeries series) => series.Values.Count(value => value is not null) >= FewestPoints;

    private static bool IsMonthly(ReportMaterial material, ReportFigure figure) => material.MonthlyTrends.ContainsKey(figure.Kpi);

    private static IReadOnlyList<TrendPoint> PointsOf(ReportMaterial material, ReportFigure figure) => material.MonthlyTrends.GetValueOrDefault(figure.Kpi) ?? figure.Trend;

    private static Bilingual Titled(ReportMaterial material, IReadOnlyList<ReportFigure> figures, Bilingual title) =>
        figures.Any(figure => IsMonthly(material, figure)) ? new($"{title.French}, mois par mois", $"{title.English}, month by month") : title;
}
