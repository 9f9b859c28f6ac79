using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Composing.Headlines;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>Draws figures over the periods of their trends.</summary>
internal static class FigureTrend
{
    /// <summary>One figure with its target and the interval of its last value; null when no value of it is known.</summary>
    public static TrendChart? Of(ReportMaterial material, string kpi, string id, Bilingual title)
    {
        if (material.Figure(kpi) is not { } figure || KpiCatalog.Find(kpi) is not { } known) return null;
        var periods = PeriodsOf([figure]);
        var series = SeriesOf(figure, known.Name, periods);
        return series.Values.Any(value => value is not null)
            ? new(id, title, material.Say(tongue => Finding(material, known, figure, tongue)), known.Unit, periods, [series], figure.Target)
            : null;
    }

    /// <summary>Members beside non-members; null when no value of either is known.</summary>
    public static TrendChart? MembersBesideOthers(ReportMaterial material, string members, string others, string id, Bilingual title, Func<Tongue, string> finding)
    {
        List<(ReportFigure Figure, Bilingual Name)> sides = [];
        if (material.Figure(members) is { } ofMembers) sides.Add((ofMembers, new("Membres", "Members")));
        if (material.Figure(others) is { } ofOthers) sides.Add((ofOthers, new("Non-membres", "Non-members")));
        var periods = PeriodsOf([.. sides.Select(side => side.Figure)]);
        List<TrendSeries> series = [.. sides.Select(side => SeriesOf(side.Figure, side.Name, periods))];
        return series.Exists(side => side.Values.Any(value => value is not null))
            ? new(id, title, material.Say(finding), KpiCatalog.Find(members)!.Unit, periods, series)
            : null;
    }

    private static string Finding(ReportMaterial material, IKpi kpi, ReportFigure figure, Tongue tongue)
    {
        var name = kpi.Name.In(tongue.Language);
        if (figure.Value is null)
        {
            var last = figure.Trend.Last(point => point.Value is not null);
            return tongue.Say(
                $"{name} : valeur inconnue sur {tongue.The(material.Period.Kind)} ; dernière valeur connue, {tongue.Value(kpi, last.Value)} ({tongue.Name(KpiPeriod.Parse(last.Period))}).",
                $"{name}: unknown over {tongue.The(material.Period.Kind)}; last known value, {tongue.Value(kpi, last.Value)} ({tongue.Name(KpiPeriod.Parse(last.Period))}).");
        }

        var target = figure.Target is { } aim ? tongue.Say($" ; objectif, {tongue.Value(kpi, aim)}", $"; target, {tongue.Value(kpi, aim)}") : "";
        return tongue.Say($"{name} : ", $"{name}: ") + tongue.Value(kpi, figure.Value) + ChangeWords.Beside(material, kpi, figure, tongue) + target + ".";
    }

    /// <summary>All periods that the figures have values of, in order of time; the present one is the last.</summary>
    private static List<string> PeriodsOf(IReadOnlyList<ReportFigure> figures) =>
        [.. figures.SelectMany(figure => figure.Trend.Select(point => point.Period)).Distinct().OrderBy(KpiPeriod.Parse)];

    private static TrendSeries SeriesOf(ReportFigure figure, Bilingual name, List<string> periods)
    {
        var values = figure.Trend.ToDictionary(point => point.Period, point => point.Value);
        var last = figure.Trend is [.., var point] ? point.Period : null;
        return new(
            name, [.. periods.Select(period => values.GetValueOrDefault(period))],
            figure is { Interval: { } interval, Value: not null } ? [.. periods.Select(period => period == last ? interval : null)] : null);
    }
}
