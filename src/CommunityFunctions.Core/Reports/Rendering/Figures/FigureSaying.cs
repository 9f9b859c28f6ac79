using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports.Rendering.Pages;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Figures;

/// <summary>How a figure is said, on the page and in the mail alike.</summary>
internal sealed class FigureSaying(PageWords words, string currency)
{
    private const string Up = "▲", Down = "▼", Same = "=", Unclear = "≈";

    /// <summary>A figure that the catalogue has no more, of an old report, goes by its id.</summary>
    public string NameOf(ReportFigure figure) => KpiCatalog.Find(figure.Kpi)?.Name.In(words.Language) ?? figure.Kpi;

    public static KpiUnit UnitOf(ReportFigure figure) => KpiCatalog.Find(figure.Kpi)?.Unit ?? KpiUnit.Mean;

    /// <summary>In the unit of the figure.</summary>
    public string Value(ReportFigure figure, double? value) => FigureWords.Value(UnitOf(figure), value, currency, words.Language);

    public string? Proof(ReportFigure figure) => FigureProof.Of(figure, UnitOf(figure), words.Kind, words.Language);

    public string? Interval(ReportFigure figure) =>
        figure is { Value: not null, Interval: { } interval } ? FigureWords.Interval(UnitOf(figure), interval, currency, words.Language) : null;

    public FigureChange Change(ReportFigure figure)
    {
        if (figure is not { Value: { } now, Previous: { } before })
            return new("", null, words.Say("pas de comparaison", "no comparison"), words.Say("rien à quoi comparer", "nothing to compare with"), "plain");
        if (now == before) return new(Same, null, words.Say("inchangé", "unchanged"), words.Say("inchangé", "unchanged"), "plain");
        var (brief, full, tone) = figure.Change switch
        {
            ChangeKind.Better => (words.Say("mieux", "better"), words.Say("mieux", "better") + " " + words.ThanBefore, "good"),
            ChangeKind.Worse => (words.Say("moins bien", "worse"), words.Say("moins bien", "worse") + " " + words.ThanBefore, "bad"),
            ChangeKind.Up => (words.Say("en hausse", "up"), words.Say("plus", "more") + " " + words.ThanBefore, "plain"),
            ChangeKind.Down => (words.Say("en baisse", "down"), words.Say("moins", "less") + " " + words.ThanBefore, "plain"),
            _ => (words.Say("non significatif", "not clear"), words.Say("pas d’évolution significative", "no clear change"), "plain"),
        };
        var sign = figure.Change == ChangeKind.NotClear ? Unclear : now > before ? Up : Down;
        return new(sign, FigureWords.Difference(UnitOf(figure), now - before, currency, words.Language), brief, full, tone);
    }

    /// <summary>How far a value stands from its target, in words, and whether it is reached; null where one of them is not known.</summary>
    public (bool IsReached, string Words)? Reached(ReportFigure figure)
    {
        if (figure is not { Value: { } value, Target: { } target }) return null;
        var isReached = KpiCatalog.Find(figure.Kpi)?.Better == Direction.Lower ? value <= target : value >= target;
        var distance = FigureWords.Difference(UnitOf(figure), value - target, currency, words.Language);
        return (isReached, isReached ? words.Say($"atteint ({distance})", $"reached ({distance})") : words.Say($"pas atteint ({distance})", $"not reached ({distance})"));
    }

    public static string Tone(KpiStatus status) => status switch { KpiStatus.Good => "good", KpiStatus.Watch => "watch", KpiStatus.Alert => "bad", _ => "plain" };
}
