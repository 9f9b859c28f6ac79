using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>A snapshot as the API shows it. What is not known is <c>null</c>, and says why.</summary>
internal static class SnapshotView
{
    /// <param name="rows">All of the period, restatements among them; at least one.</param>
    public static async Task<JsonObject> OfAsync(
        CommunityDefinition community, KpiPeriod period, IReadOnlyList<SnapshotRow> rows, Language language, SnapshotDetails detailsOf, CancellationToken cancellation)
    {
        var preset = KpiPreset.Of(community.Type);
        var order = preset.Order.Select((kpi, place) => (kpi, place)).ToDictionary(pair => pair.kpi, pair => pair.place);
        var figures = rows.Where(row => row.RestatedAt is null && KpiCatalog.Find(row.Kpi) is not null)
            .OrderBy(row => order.GetValueOrDefault(row.Kpi, int.MaxValue)).ToList();

        // A frozen snapshot keeps its head: restatements have times of their own.
        var latest = figures.MaxBy(row => row.ComputedAt)!;
        var details = await detailsOf.OfAsync(community, figures, cancellation);
        return new JsonObject
        {
            ["community"] = community.Id.ToString(),
            ["period"] = period.Id,
            ["from"] = LocalDatePattern.Iso.Format(period.First),
            ["to"] = LocalDatePattern.Iso.Format(period.Last),
            ["zone"] = community.Zone.Id,
            ["computedAt"] = Moment(latest.ComputedAt),
            ["frozen"] = figures.Exists(row => row.Frozen),
            ["provisional"] = figures.Exists(row => row.Provisional),
            ["coverage"] = CoverageOf(latest),
            ["kpis"] = new JsonArray([.. figures.Select(figure => Figure(
                figure, preset.Leading.Contains(figure.Kpi), details[figure.Kpi],
                rows.Where(row => row.Kpi == figure.Kpi && row.RestatedAt is not null), language))]),
        };
    }

    private static JsonObject Figure(SnapshotRow figure, bool isLeading, JsonNode? details, IEnumerable<SnapshotRow> restatements, Language language)
    {
        var kpi = KpiCatalog.Find(figure.Kpi)!;
        return new JsonObject
        {
            ["id"] = figure.Kpi,
            ["name"] = kpi.Name.In(language),
            ["explanation"] = kpi.Explanation.In(language),
            ["version"] = figure.Version,
            ["leading"] = isLeading,
            ["value"] = figure.Value,
            ["unit"] = NameOf(kpi.Unit),
            ["numerator"] = figure.Numerator,
            ["denominator"] = figure.Denominator,
            ["interval"] = IntervalOf(figure.Interval),
            ["target"] = figure.Target,
            ["previous"] = figure.Previous,
            ["status"] = figure.Status,
            ["change"] = figure.Change,
            ["unknownBecause"] = figure.Unknown?.Because.In(language),
            ["excluded"] = new JsonObject { ["bots"] = figure.Bots, ["team"] = figure.Team },
            ["restatements"] = new JsonArray([.. restatements.OrderBy(row => row.RestatedAt, StringComparer.Ordinal).Select(row => Restatement(row, language))]),
            ["details"] = details,
        };
    }

    private static JsonObject Restatement(SnapshotRow row, Language language) => new()
    {
        ["id"] = row.RestatedAt,
        ["at"] = Moment(row.ComputedAt),
        ["value"] = row.Value,
        ["numerator"] = row.Numerator,
        ["denominator"] = row.Denominator,
        ["interval"] = IntervalOf(row.Interval),
        ["unknownBecause"] = row.Unknown?.Because.In(language),
    };

    private static JsonArray CoverageOf(SnapshotRow row)
    {
        var (sources, deliveries) = (JsonNode.Parse(row.Coverage)!.AsArray(), JsonNode.Parse(row.LastDeliveries)!);
        foreach (var source in sources) source!["lastDelivery"] = deliveries[(string)source["source"]!]?.DeepClone();
        return sources;
    }

    private static JsonObject? IntervalOf(CommunityFunctions.Kpis.Findings.Interval? interval) => interval is null ? null : new JsonObject { ["low"] = interval.Low, ["high"] = interval.High };

    private static string NameOf(KpiUnit unit) => unit switch { KpiUnit.MoneyPerMonth => "moneyPerMonth", _ => unit.ToString().ToLowerInvariant() };

    private static string Moment(DateTimeOffset at) => InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(at));
}
