using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Which figures a mail shows, and how they are said.</summary>
internal sealed class MailFigures(ReportContent content, Language language)
{
    private const int MostInTable = 16;

    private readonly IReadOnlyList<ReportFigure> leading = [.. content.Figures.Where(figure => figure.IsLeading)];

    public IReadOnlyList<MailView.Figure> Leading => [.. leading.Where(figure => figure.Value is not null).Select(Say)];

    public IReadOnlyList<MailView.Gap> Unknown =>
    [
        .. leading.Where(figure => figure.Value is null).GroupBy(figure => figure.UnknownBecause)
            .Select(group => new MailView.Gap(string.Join(", ", group.Select(NameOf)), group.Key?.In(language) ?? "")),
    ];

    /// <summary>All others that are known, those of the business first.</summary>
    public IReadOnlyList<MailView.Figure> Others =>
        [.. content.Figures.Except(leading).Where(figure => figure.Value is not null).OrderBy(figure => KpiOrder.Business.Contains(figure.Kpi) ? 0 : 1).Take(MostInTable).Select(Say)];

    public IReadOnlyList<MailView.Figure> Aims => [.. content.Figures.Where(figure => figure is { Value: not null, Target: not null }).Take(MostInTable).Select(Say)];

    private MailView.Figure Say(ReportFigure figure)
    {
        var (unit, isRatio) = (UnitOf(figure), UnitOf(figure) == KpiUnit.Ratio);
        var (sign, tone) = figure.Change switch
        {
            ChangeKind.Better => (Arrow(figure), "good"),
            ChangeKind.Worse => (Arrow(figure), "bad"),
            ChangeKind.Up or ChangeKind.Down => (Arrow(figure), "plain"),
            _ => ("≈", "plain"),
        };
        var words = FigureWords.Value(unit, figure.Value, content.Currency, language);
        var per = unit == KpiUnit.MoneyPerMonth ? words.LastIndexOf('/') : words.Length;
        return new(
            NameOf(figure),
            words[..per].TrimEnd('\u00a0'),
            words[per..],
            isRatio && figure is { Numerator: { } part, Denominator: { } whole } ? FigureWords.Fraction(part, whole, language) : null,
            ChangeOf(figure, unit),
            figure.Previous is null ? "" : sign,
            tone,
            TargetOf(figure, unit),
            figure.Status switch { KpiStatus.Watch => In("à surveiller", "to watch"), KpiStatus.Alert => In("alerte", "alert"), _ => null },
            figure.Status == KpiStatus.Alert ? "bad" : "watch");
    }

    private string ChangeOf(ReportFigure figure, KpiUnit unit)
    {
        if (figure is not { Value: { } now, Previous: { } before }) return In("rien à comparer encore", "nothing to compare with yet");
        var difference = FigureWords.Difference(unit, now - before, content.Currency, language);
        return figure.Change switch
        {
            ChangeKind.Better => $"{difference}, {In("mieux", "better")}",
            ChangeKind.Worse => $"{difference}, {In("moins bien", "worse")}",
            ChangeKind.Up => $"{difference}, {In("en hausse", "up")}",
            ChangeKind.Down => $"{difference}, {In("en baisse", "down")}",
            _ when now == before => In("inchangé", "unchanged"),
            _ => $"{difference}, {In("pas d’évolution nette", "no clear change")}",
        };
    }

    private string? TargetOf(ReportFigure figure, KpiUnit unit)
    {
        if (figure is not { Value: { } value, Target: { } target }) return null;
        var aim = FigureWords.Value(unit, target, content.Currency, language);
        var isMet = KpiCatalog.Find(figure.Kpi)?.Better switch { Direction.Higher => value >= target, Direction.Lower => value <= target, _ => (bool?)null };
        return isMet switch
        {
            true => In($"{aim}, atteint", $"{aim}, met"),
            false => In($"{aim}, pas atteint", $"{aim}, not met"),
            null => aim,
        };
    }

    private static string Arrow(ReportFigure figure) => figure.Value < figure.Previous ? "▼" : "▲";

    /// <summary>A figure that the catalogue has no more, of an old report, goes by its id.</summary>
    private string NameOf(ReportFigure figure) => KpiCatalog.Find(figure.Kpi)?.Name.In(language) ?? figure.Kpi;

    private static KpiUnit UnitOf(ReportFigure figure) => KpiCatalog.Find(figure.Kpi)?.Unit ?? KpiUnit.Mean;

    private string In(string french, string english) => language == Language.French ? french : english;
}
