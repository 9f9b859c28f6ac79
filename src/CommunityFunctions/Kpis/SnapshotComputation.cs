using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Storage.Kpis;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>Computes all figures of a period from its facts, with their rows, and judges them.</summary>
internal static class SnapshotComputation
{
    /// <summary>What a column holds of details; longer ones go where the rows are (a column takes 32,768 characters).</summary>
    private const int LongestDetails = 30_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="earlier">What is stored of earlier periods of the same kind, by their ids.</param>
    /// <param name="rows">Takes the rows of the figures.</param>
    /// <param name="failed">Told of a figure whose computation failed: it is unknown, and the others are computed all the same.</param>
    public static IReadOnlyList<SnapshotRow> Of(
        PeriodFacts facts, IReadOnlyDictionary<string, IReadOnlyList<SnapshotRow>> earlier, RowsFile rows, Action<IKpi, Exception> failed)
    {
        var history = Judging.PeriodsBefore(facts.Period).Select(period => earlier.GetValueOrDefault(period.Id, [])).ToList();
        var (bots, team) = (facts.BotsPresent, facts.TeamPresent);
        var (coverage, lastDeliveries) = (CoverageOf(facts), LastDeliveriesOf(facts));
        var figures = KpiCatalog.ComputeAll(KpiCatalog.All, kpi => Guarded(kpi, facts, failed)).Select(known => Figure(known.Kpi, known.Finding)).ToList();
        return figures.ConvertAll(figure => figure with { RowsBlob = rows.Name });

        SnapshotRow Figure(IKpi kpi, Finding finding)
        {
            double? target = facts.Community.Targets.TryGetValue(kpi.Id, out var aim) ? aim : null;
            var before = history.ConvertAll(period => KpiStore.LatestOf(period, kpi.Id));
            var (status, change) = Judging.Of(kpi, finding, target, before);
            var ((place, hash), details) = (rows.Append(finding.Rows), finding.Details.ToJsonString(Json));
            var detailsAt = details.Length > LongestDetails ? rows.Append(details) : null;
            return new(
                kpi.Id, facts.Period.Id, null, kpi.Version, finding.Value, finding.Numerator, finding.Denominator, finding.Interval,
                target, before[^1]?.Value, status, change, finding.Unknown, detailsAt is null ? details : "{}", bots, kpi.CountsTeam ? 0 : team, coverage, lastDeliveries,
                facts.Timeline.Input.Now.ToDateTimeOffset(), facts.IsOpen, Frozen: false, RowsBlob: "", place.ToString(), hash, detailsAt?.ToString());
        }
    }

    /// <summary>A fault of one figure is not the fault of the others: it is unknown, and says so.</summary>
    internal static Finding Guarded(IKpi kpi, PeriodFacts facts, Action<IKpi, Exception> failed)
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
                ["daysSilent"] = told is { } day ? Math.Min(Period.DaysBetween(day, last), Period.DaysBetween(facts.Period.First, last) + 1) : null,
                ["baseline"] = source.Baseline is { } baseline ? LocalDatePattern.Iso.Format(baseline.InZone(zone).Date) : null,
            };
        }));
    }

    private static string LastDeliveriesOf(PeriodFacts facts) => JsonSerializer.Serialize(facts.Timeline.Input.Sources
        .Where(source => source.LastDelivery is not null)
        .ToDictionary(source => source.Source.ToString(), source => InstantPattern.General.Format(source.LastDelivery!.Value)));
}
