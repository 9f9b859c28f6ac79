using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Reports.Composing;

/// <summary>All that a report is composed from.</summary>
public sealed record ReportMaterial
{
    public required CommunityDefinition Community { get; init; }

    public required KpiPeriod Period { get; init; }

    /// <summary>When the figures were computed (UTC).</summary>
    public required Instant ComputedAt { get; init; }

    /// <summary>All that the snapshot holds, in the order of the community's preset.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>What happened, as it stood at the period's end; the timeline begins twelve weeks before a week, six months before a month or quarter, or with the community, and ends with the period.</summary>
    public required PeriodFacts Facts { get; init; }

    /// <summary>
    /// What charts draw of a quarter's figures, by KPI: month by month, since four quarters make no line. Empty for weeks and months, whose figures have trends of
    /// their own kind.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TrendPoint>> MonthlyTrends { get; init; } = new Dictionary<string, IReadOnlyList<TrendPoint>>();

    public required IReadOnlyList<SourceSight> Sources { get; init; }

    /// <summary>What the editorial calendar holds for the days of the period, and what became of it.</summary>
    public IReadOnlyList<CalendarEntry> Posts { get; init; } = [];

    /// <summary>Ids of rituals that had never gone out before the period.</summary>
    public IReadOnlyList<string> NewRituals { get; init; } = [];

    /// <summary>Figures of earlier reports that were corrected in the period: the KPI's id, and the period that it is of.</summary>
    public IReadOnlyList<(string Kpi, KpiPeriod Of, LocalDate Day)> Corrections { get; init; } = [];

    /// <summary>What members added to the surveys of the period and let be quoted, the latest first.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    /// <summary>Where a message of a source can be seen, by its id; null where the platform has no such address.</summary>
    public Func<SourceName, string, Uri?> LinkOf { get; init; } = (_, _) => null;

    /// <summary>What people call the channel in which a message of a source stands, without a sign before it, by the message's id; null where nobody can tell.</summary>
    public Func<SourceName, string, string?> ChannelOf { get; init; } = (_, _) => null;
}
