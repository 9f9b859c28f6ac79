using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>A figure as templates see it: everything in words, nothing to compute.</summary>
internal sealed class FigureValues(PageWords words, string currency)
{
    private const string Up = "▲", Down = "▼", Same = "=", Unclear = "≈";

    private readonly ChartWords chartWords = new(words.Language, currency);

    public Dictionary<string, object?> Of(ReportFigure figure)
    {
        var kpi = KpiCatalog.Find(figure.Kpi);
        var unit = kpi?.Unit ?? KpiUnit.Count;
        return new()
        {
            ["id"] = figure.Kpi,
            ["name"] = kpi?.Name.In(words.Language) ?? figure.Kpi,
            ["isKnown"] = figure.Value is not null,
            ["value"] = Value(unit, figure.Value),
            ["isLong"] = Value(unit, figure.Value).Length > 9,
            ["because"] = figure.UnknownBecause is { } because ? words.Say(because) : null,
            ["count"] = Count(figure, unit),
            ["interval"] = figure is { Value: not null, Interval: { } interval } ? FigureWords.Interval(unit, interval, currency, words.Language) : null,
            ["target"] = figure.Target is { } target ? Value(unit, target) : null,
            ["change"] = Change(figure, unit),
            ["status"] = new Dictionary<string, object?> { ["words"] = words.Status(figure.Status), ["tone"] = Tone(figure.Status) },
            ["trend"] = new OwnHtml(Sparkline.Draw(figure.Trend, unit, chartWords, ChartPalette.Page)),
            ["explanation"] = kpi is null ? null : words.Say(kpi.Explanation),
            ["version"] = figure.Version,
            ["excluded"] = Excluded(figure),
        };
    }

    public string Value(KpiUnit unit, double? value) => FigureWords.Value(unit, value, currency, words.Language);

    /// <summary>How far a value stands from its target, in words; and whether it is reached.</summary>
    public (bool IsReached, string Words) Reached(ReportFigure figure, double value, double target)
    {
        var kpi = KpiCatalog.Find(figure.Kpi);
        var isReached = kpi?.Better == Direction.Lower ? value <= target : value >= target;
        var distance = FigureWords.Difference(kpi?.Unit ?? KpiUnit.Count, value - target, currency, words.Language);
        return (isReached, isReached ? words.Say($"atteint ({distance})", $"reached ({distance})") : words.Say($"pas atteint ({distance})", $"not reached ({distance})"));
    }

    public static string Tone(KpiStatus status) => status switch { KpiStatus.Good => "good", KpiStatus.Watch => "watch", KpiStatus.Alert => "bad", _ => "plain" };

    /// <summary>A share's proof is how many of how many; a mean's or a median's is how many went into it.</summary>
    private string? Count(ReportFigure figure, KpiUnit unit) => figure switch
    {
        { Value: null } or { Denominator: null } => null,
        { Numerator: { } numerator, Denominator: { } denominator } when unit == KpiUnit.Ratio && IsWhole(numerator) && IsWhole(denominator) && numerator <= denominator =>
            FigureWords.Fraction(numerator, denominator, words.Language),
        { Denominator: { } denominator } when IsWhole(denominator) && unit is not (KpiUnit.Money or KpiUnit.MoneyPerMonth) => $"n\u00a0=\u00a0{FigureWords.Number(denominator, 0, words.Language)}",
        _ => null,
    };

    private static bool IsWhole(double value) => value == Math.Floor(value);

    private Dictionary<string, object?> Change(ReportFigure figure, KpiUnit unit)
    {
        if (figure is not { Value: { } value, Previous: { } previous })
            return new() { ["sign"] = "", ["difference"] = null, ["brief"] = words.Say("pas de comparaison", "no comparison"), ["words"] = words.Say("Rien à quoi comparer", "Nothing to compare with"), ["tone"] = "plain" };
        var difference = FigureWords.Difference(unit, value - previous, currency, words.Language);
        var (brief, full, tone) = figure.Change switch
        {
            ChangeKind.Better => (words.Say("mieux", "better"), words.Say("mieux", "better") + " " + words.ThanBefore, "good"),
            ChangeKind.Worse => (words.Say("moins bien", "worse"), words.Say("moins bien", "worse") + " " + words.ThanBefore, "bad"),
            ChangeKind.Up => (words.Say("en hausse", "up"), words.Say("plus", "more") + " " + words.ThanBefore, "plain"),
            ChangeKind.Down => (words.Say("en baisse", "down"), words.Say("moins", "less") + " " + words.ThanBefore, "plain"),
            _ => (words.Say("pas net", "not clear"), words.Say("pas d’évolution nette", "no clear change"), "plain"),
        };
        var sign = figure.Change == ChangeKind.NotClear ? Unclear : value > previous ? Up : value < previous ? Down : Same;
        return new() { ["sign"] = sign, ["difference"] = difference, ["brief"] = brief, ["words"] = full, ["tone"] = tone };
    }

    private string? Excluded(ReportFigure figure)
    {
        string?[] parts =
        [
            figure.Bots == 0 ? null : Number(figure.Bots) + "\u00a0" + words.Say(figure.Bots == 1 ? "robot" : "robots", figure.Bots == 1 ? "bot" : "bots"),
            figure.Team == 0 ? null : Number(figure.Team) + "\u00a0" + words.Say(figure.Team == 1 ? "personne de l’équipe" : "personnes de l’équipe", "of the team"),
        ];
        var excluded = string.Join(words.Say(" et ", " and "), parts.OfType<string>());
        return excluded.Length == 0 ? null : words.Say($"Sans compter {excluded}.", $"Not counting {excluded}.");
    }

    private string Number(double value) => FigureWords.Number(value, 0, words.Language);
}
