using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>A figure that is the Kaplan–Meier median of waiting times, in minutes.</summary>
internal static class WaitingTimes
{
    public const string Answered = "answered";
    public const string Unanswered = "unanswered";

    private static readonly Unknown NotHalf = new("median-not-reached", new(
        "Moins de la moitié des attentes ont pris fin avant la fin de la période : la médiane n’est pas connue.",
        "Less than half of the waiting had ended by the end of the period: the median is not known."));

    public static KaplanMeier CurveOf(IEnumerable<KpiRow> rows, string over) => new(rows.Select(row => new Observation(row.Value!.Value, row.Note == over)));

    /// <param name="rows">One for each that was watched: its minutes.</param>
    public static Finding MedianOf(IReadOnlyList<KpiRow> rows, KaplanMeier curve, JsonObject details) => new()
    {
        Value = curve.Median,
        Denominator = rows.Count,
        Interval = curve.MedianInterval,
        Unknown = curve.Median is null ? NotHalf : null,
        Rows = rows,
        Details = details,
    };
}
