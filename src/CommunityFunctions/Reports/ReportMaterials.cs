using System.Globalization;
using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Composing;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Storage.Surveys;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>Gathers what a report is composed from: the figures as they stand in the snapshot, and what the log and the ledgers tell beside them.</summary>
public sealed class ReportMaterials(
    KpiStore figures, SnapshotDetails details, TimelineReader timelines, RunHistories histories, RitualRuns runs, SurveyQuotations quotations, TimeProvider clock)
{
    /// <summary>How many periods before this one a trend goes back.</summary>
    private const int PeriodsBefore = 12;

    /// <summary>A figure that is being computed anew is gone for a moment.</summary>
    private const int Attempts = 5;

    /// <summary>The figures of a period with their trends, in the order of the community's preset; none when nothing has been computed.</summary>
    public async Task<IReadOnlyList<ReportFigure>> FiguresAsync(CommunityDefinition community, KpiPeriod period, CancellationToken cancellation) =>
        (await FiguresAsync(community, FirstOfTrend(period), period, cancellation)).Figures;

    public async Task<ReportMaterial> GatherAsync(CommunityDefinition community, KpiPeriod period, CancellationToken cancellation)
    {
        var first = FirstOfTrend(period);
        var (rows, found) = await FiguresAsync(community, first, period, cancellation);
        var head = rows.Last(row => row.Period == period.Id && row.RestatedAt is null);
        var posted = await runs.BetweenAsync(community.Id, period.First.PlusYears(-TextHistories.Years), period.Last, cancellation);
        var history = await histories.OfAsync(community, period.First, period.Last, cancellation);
        return new ReportMaterial
        {
            Community = community,
            Period = period,
            ComputedAt = Instant.FromDateTimeOffset(head.ComputedAt),
            Figures = found,
            MonthlyTrends = period.Kind == PeriodKind.Quarter
                ? (await FiguresAsync(community, KpiPeriod.Of(PeriodKind.Month, period.Last), cancellation)).ToDictionary(figure => figure.Kpi, figure => figure.Trend)
                : new Dictionary<string, IReadOnlyList<TrendPoint>>(),
            Facts = (await timelines.ReadAsync(community, FactsSince(period), cancellation, until: period.Last)).For(period),
            Sources = SourceSights.Of(community, head),
            Posts = new EditorialCalendar(community, history, Instant.FromDateTimeOffset(clock.GetUtcNow())).Entries(period.First, period.Last),
            NewRituals = [.. community.Rituals.Select(ritual => ritual.Id).Where(ritual => FirstPost(posted, ritual) is { } day && period.Contains(day))],
            Quotations = period.Kind == PeriodKind.Quarter ? await quotations.OfAsync(community, period, cancellation) : [],
            Corrections = [.. rows.Where(row => row.RestatedAt is not null && row.Period != period.Id).Select(row => (row.Kpi, KpiPeriod.Parse(row.Period), DayOf(row, community)))
                .Where(correction => period.Contains(correction.Item3)).DistinctBy(correction => (correction.Kpi, correction.Item2))],
            LinkOf = (source, message) => community.Source(source) is { } known ? PlatformRegistry.LinkTo(known, message) : null,
            ChannelOf = (source, message) => ChannelOf(community, source, message),
        };
    }

    private async Task<(IReadOnlyList<SnapshotRow> Rows, IReadOnlyList<ReportFigure> Figures)> FiguresAsync(
        CommunityDefinition community, KpiPeriod first, KpiPeriod period, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = await figures.ReadAsync(community.Id, first, period, cancellation);
            try
            {
                var own = rows.Where(row => row.Period == period.Id && row.RestatedAt is null).ToList();
                return (rows, ReportFigures.Of(community, period, first, rows, await details.OfAsync(community, own, cancellation)));
            }
            catch (OutpacedSnapshotException) when (attempt < Attempts)
            {
                // The next reading has the new ones.
            }
        }
    }

    /// <summary>So far back as its charts and risks look. What comes after the period is not looked at: a report that is late says the same.</summary>
    private static LocalDate FactsSince(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Week => period.First.PlusWeeks(-PeriodsBefore),
        _ => period.First.PlusMonths(-PeriodsBefore / 2),
    };

    /// <summary>What the definition calls the channel in which a message stands; null where its id does not tell, and for channels that the definition does not list.</summary>
    internal static string? ChannelOf(CommunityDefinition community, SourceName source, string message) =>
        community.Source(source) is { } known && PlatformRegistry.ChannelOf(known, message) is { } id
            ? community.Channels.FirstOrDefault(channel => channel.Source == source && channel.Id == id)?.Name
            : null;

    private static KpiPeriod FirstOfTrend(KpiPeriod period)
    {
        for (var i = 0; i < PeriodsBefore; i++) period = period.Previous;
        return period;
    }

    private static LocalDate? FirstPost(IReadOnlyList<RitualRun> posted, string ritual) =>
        posted.Where(run => run.Ritual == ritual && run.State == RunState.Published).Select(run => (LocalDate?)run.Date).Min();

    /// <summary>The local day on which a figure was restated.</summary>
    private static LocalDate DayOf(SnapshotRow restatement, CommunityDefinition community) => Instant.FromDateTimeOffset(
        DateTimeOffset.ParseExact(restatement.RestatedAt!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).InZone(community.Zone).Date;
}
