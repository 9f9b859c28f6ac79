using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Reports;

/// <summary>One figure of a report: the frozen one, and what went before it.</summary>
public sealed record ReportFigure
{
    /// <summary>The KPI's id.</summary>
    public required string Kpi { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Not rounded. Null when unknown.</summary>
    public double? Value { get; init; }

    public double? Numerator { get; init; }

    /// <summary>For a mean or a median, n.</summary>
    public double? Denominator { get; init; }

    public Interval? Interval { get; init; }

    public double? Target { get; init; }

    /// <summary>The value of the period before; null when unknown.</summary>
    public double? Previous { get; init; }

    public KpiStatus Status { get; init; }

    public ChangeKind Change { get; init; }

    /// <summary>Why the value is unknown; null when it is known.</summary>
    public Bilingual? UnknownBecause { get; init; }

    /// <summary>How many were left out.</summary>
    public int Bots { get; init; }

    /// <summary>How many were left out.</summary>
    public int Team { get; init; }

    public JsonObject Details { get; init; } = [];

    /// <summary>Up to 13 periods of the same kind in order of time; this one is the last.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>One of those that matter most to communities of this type.</summary>
    public bool IsLeading { get; init; }
}
