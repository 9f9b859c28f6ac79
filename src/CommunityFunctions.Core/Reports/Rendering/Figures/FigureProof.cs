using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Figures;

/// <summary>What a figure rests on: how many of how many for a share of counted things, else how many went into it.</summary>
internal static class FigureProof
{
    private const string Participation = "weekly-participation";

    /// <summary>Shares that are means of shares: what their numerators add up is nothing that anybody counted.</summary>
    private static readonly string[] Means = ["stickiness", "engagement-rate-per-post"];

    /// <returns>Null when there is nothing to tell.</returns>
    public static string? Of(ReportFigure figure, KpiUnit unit, PeriodKind kind, Language language) => figure switch
    {
        { Value: null } => null,

        // Whoever says how many people or subscriptions it was has money above and below the line.
        _ when CountIn(figure.Details) is { } n => Sample(n, language),
        { Denominator: null } => null,
        { Value: { } value, Numerator: { } part, Denominator: { } whole } when unit == KpiUnit.Ratio && !IsMean(figure.Kpi, kind) =>
            IsShare(value, part, whole) ? FigureWords.Fraction(part, whole, language) : null,
        { Denominator: { } n } when unit != KpiUnit.MoneyPerMonth && IsWhole(n) => Sample(n, language),
        _ => null,
    };

    private static bool IsMean(string kpi, PeriodKind kind) => Means.Contains(kpi) || (kpi == Participation && kind != PeriodKind.Week);

    private static bool IsShare(double value, double part, double whole) =>
        IsWhole(part) && IsWhole(whole) && 0 <= part && part <= whole && whole > 0 && Math.Abs(value - (part / whole)) < 1e-9;

    private static double? CountIn(JsonObject details) =>
        details["n"] is JsonValue n && n.GetValueKind() == JsonValueKind.Number ? double.Parse(n.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;

    private static bool IsWhole(double value) => value == Math.Floor(value);

    private static string Sample(double n, Language language) => $"n\u00a0=\u00a0{FigureWords.Number(n, 0, language)}";
}
