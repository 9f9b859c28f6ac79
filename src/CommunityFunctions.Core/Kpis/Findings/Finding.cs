using System.Text.Json.Nodes;

namespace CommunityFunctions.Kpis.Findings;

/// <summary>What a KPI came to, with its proof. A value that can't be known is null, with a reason; never 0.</summary>
public sealed record Finding
{
    /// <summary>Not rounded. Null when unknown.</summary>
    public double? Value { get; init; }

    public double? Numerator { get; init; }

    /// <summary>For a mean or a median, n.</summary>
    public double? Denominator { get; init; }

    public Interval? Interval { get; init; }

    public Unknown? Unknown { get; init; }

    /// <summary>Exactly what was counted: as many as the numerator, or as n.</summary>
    public IReadOnlyList<KpiRow> Rows { get; init; } = [];

    /// <summary>What belongs to the figure and is not the figure.</summary>
    public JsonObject Details { get; init; } = [];

    public static Finding Count(IReadOnlyList<KpiRow> rows, JsonObject? details = null) =>
        new() { Value = rows.Count, Numerator = rows.Count, Rows = rows, Details = details ?? [] };

    /// <summary>A proportion with its Wilson interval; unknown when there is nobody to measure.</summary>
    /// <param name="rows">Those who have it.</param>
    /// <param name="of">How many could have it.</param>
    public static Finding Proportion(IReadOnlyList<KpiRow> rows, int of, Unknown ifNone, JsonObject? details = null) => of == 0
        ? NotKnown(ifNone, details) with { Denominator = 0 }
        : new()
        {
            Value = (double)rows.Count / of,
            Numerator = rows.Count,
            Denominator = of,
            Interval = Statistics.Wilson.Of(rows.Count, of),
            Rows = rows,
            Details = details ?? [],
        };

    public static Finding NotKnown(Unknown because, JsonObject? details = null) => new() { Unknown = because, Details = details ?? [] };
}
