using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>Computes all figures of a period from its facts, with their rows, and judges them.</summary>
internal static class SnapshotComputation
{
    /// <summary>What a column holds of details; longer ones go where the rows are (a column takes 32,768 characters).</summary>
    private const int LongestDetails = 30_000;

    /// <summary>In place of details that are too long for their column. No details are written like this: theirs have no spaces.</summary>
    public const string DetailsElsewhere = "{ }";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="earlier">What is stored of earlier periods of the same kind, by their ids.</param>
    /// <param name="failed">Told of a figure whose computation failed: it is unknown, and the others are computed all the same.</param>
    public static (IReadOnlyList<SnapshotRow> Figures, (string Name, byte[] Utf8) Rows) Of(
        PeriodFacts facts, IReadOnlyDictionary<string, IReadOnlyList<SnapshotRow>> earlier, Action<IKpi, Exception> failed)
    {
        var findings = KpiCatalog.All.Select(kpi => (Kpi: kpi, Finding: Guarded(kpi, facts, failed))).ToList();
        var details = findings.ToDictionary(found => found.Kpi.Id, found => found.Finding.Details.ToJsonString(Json));
        var rows = RowsStore.Serialize(facts.Community.Id, facts.Period, new SnapshotRows(
            findings.ToDictionary(found => found.Kpi.Id, found => found.Finding.Rows),
            details.Where(text => text.Value.Length > LongestDetails).ToDictionary()));

        var (bots, team) = (facts.BotsPresent, facts.TeamPresent);
        var (coverage, lastDeliveries) = (CoverageOf(facts), LastDeliveriesOf(facts));
        return ([.. findings.Select(found => Figure(found.Kpi, found.Finding))], rows);

        SnapshotRow Figure(IKpi kpi, Finding finding)
        {
            double? target = facts.Community.Targets.TryGetValue(kpi.Id, out var aim) ? aim : null;
            var history = Judging.PeriodsBefore(facts.Period).Select(period => KpiStore.LatestOf(earlier.GetValueOrDefault(period.Id, []), kpi.Id)).ToList();
            var (status, change) = Judging.Of(kpi, finding, target, history);
            return new(
                kpi.Id, facts.Period.Id, null, kpi.Version, finding.Value, finding.Numerator, finding.Denominator, finding.Interval,
                target, history[^1]?.Value, status, change, finding.Unknown, details[kpi.Id] is { Length: <= LongestDetails } text ? text : DetailsElsewhere,
                bots, team, coverage, lastDeliveries, facts.Timeline.Input.Now.ToDateTimeOffset(), facts.IsOpen, Frozen: false, rows.Name);
        }
    }

    /// <summary>A fault of one figure is not the fault of the others: it is unknown, and says so.</summary>
    private static Finding Guarded(IKpi kpi, PeriodFacts facts, Action<IKpi, Exception> failed)
    {
        try
        {
            var finding = KpiCatalog.Compute(kpi, facts);
            double?[] numbers = [finding.Value, finding.Numerator, finding.Denominator, finding.Interval?.Low, finding.Interval?.High];
            return Array.TrueForAll(numbers, number => number is null || double.IsFinite(number.Value))
                ? finding
                : throw new ArithmeticException($"{kpi.Id} came to a number that is none.");
        }
        catch (Exception e)
        {
            failed(kpi, e);
            return Finding.NotKnown(UnknownReasons.Failed);
        }
    }

    /// <summary>Of each source: since when its list of accounts is known, and for how many of the period’s last days it had told nothing (null: it never told anything).</summary>
    private static string CoverageOf(PeriodFacts facts)
    {
        var zone = facts.Community.Zone;
        var last = LocalDate.Min(facts.Period.Last, facts.Timeline.Input.Now.InZone(zone).Date);
        return JsonSerializer.Serialize(facts.Timeline.Input.Sources.Select(source =>
        {
            var told = facts.Timeline.Kinds.Where(kind => kind.Source == source.Source && kind.Day <= last).Select(kind => (LocalDate?)kind.Day).Max();
            return new JsonObject
            {
                ["source"] = source.Source.ToString(),
                ["daysSilent"] = told is { } day ? Period.DaysBetween(day, last) : null,
                ["baseline"] = source.Baseline is { } baseline ? LocalDatePattern.Iso.Format(baseline.InZone(zone).Date) : null,
            };
        }));
    }

    private static string LastDeliveriesOf(PeriodFacts facts) => JsonSerializer.Serialize(facts.Timeline.Input.Sources
        .Where(source => source.LastDelivery is not null)
        .ToDictionary(source => source.Source.ToString(), source => InstantPattern.General.Format(source.LastDelivery!.Value)));
}
