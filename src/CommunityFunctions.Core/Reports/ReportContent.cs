using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>
/// All that one report says, in both languages, as it stood when its figures were frozen. It is stored with them, so that a report can be rendered again, in
/// another language or with other templates, and say the same. It names people by their ids only: their names are looked up when it is rendered.
/// </summary>
public sealed record ReportContent
{
    public required CommunityId Community { get; init; }

    public required KpiPeriod Period { get; init; }

    /// <summary>When the figures were computed (UTC).</summary>
    public required Instant ComputedAt { get; init; }

    /// <summary>The period was not over.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>ISO 4217; of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>One sentence that says what happened.</summary>
    public required Bilingual Headline { get; init; }

    /// <summary>The figures that this kind of report shows, in the order of the community's preset.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>Those that this kind of report shows, in their order.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>What changed in the period, and may explain the figures; in order of time.</summary>
    public IReadOnlyList<Happening> Happenings { get; init; } = [];

    public IReadOnlyList<Risk> Risks { get; init; } = [];

    /// <summary>What to do on Monday: at most three.</summary>
    public IReadOnlyList<ReportAction> Actions { get; init; } = [];

    /// <summary>What a quarter asks to be decided.</summary>
    public IReadOnlyList<Bilingual> Choices { get; init; } = [];

    public Voice Voice { get; init; } = new();

    /// <summary>What the figures could see.</summary>
    public IReadOnlyList<SourceSight> Sources { get; init; } = [];

    public ReportFigure? Figure(string kpi) => Figures.FirstOrDefault(figure => figure.Kpi == kpi);
}
