using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Storage.Kpis;

namespace CommunityFunctions.Reports;

/// <summary>The figures of a period as reports have them.</summary>
internal static class ReportFigures
{
    /// <param name="first">The period with which trends begin.</param>
    /// <param name="rows">Of all periods from that on; for earlier ones what is known by now, restatements included.</param>
    /// <param name="details">Of the period's own figures, by KPI id.</param>
    public static IReadOnlyList<ReportFigure> Of(
        CommunityDefinition community, KpiPeriod period, KpiPeriod first, IReadOnlyList<SnapshotRow> rows, IReadOnlyDictionary<string, JsonNode?> details)
    {
        var preset = KpiPreset.Of(community.Type);
        var byPeriod = rows.ToLookup(row => row.Period);
        var own = byPeriod[period.Id].Where(row => row.RestatedAt is null).ToDictionary(row => row.Kpi);
        return [.. preset.Order.Where(own.ContainsKey).Select(kpi => FigureOf(own[kpi]))];

        ReportFigure FigureOf(SnapshotRow row) => new()
        {
            Kpi = row.Kpi,
            Version = row.Version,
            Value = row.Value,
            Numerator = row.Numerator,
            Denominator = row.Denominator,
            Interval = row.Interval,
            Target = row.Target,
            Previous = row.Previous,
            Status = Enum.Parse<KpiStatus>(row.Status, ignoreCase: true),
            Change = row.Change is null ? ChangeKind.NotClear : Enum.Parse<ChangeKind>(row.Change, ignoreCase: true),
            UnknownBecause = row.Unknown?.Because,
            Bots = row.Bots,
            Team = row.Team,
            Details = details[row.Kpi] as JsonObject ?? [],
            Trend = [.. Trend(row)],
            IsLeading = preset.Leading.Contains(row.Kpi),
        };

        IEnumerable<TrendPoint> Trend(SnapshotRow row)
        {
            for (var before = first; before.First < period.First; before = before.Next) yield return new(before.Id, KpiStore.LatestOf(byPeriod[before.Id], row.Kpi)?.Value);
            yield return new(period.Id, row.Value);
        }
    }
}
