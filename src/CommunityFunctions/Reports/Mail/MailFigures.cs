using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports.Rendering.Figures;
using CommunityFunctions.Reports.Rendering.Pages;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Which figures a mail shows; they are said as on the page.</summary>
internal sealed class MailFigures(ReportContent content, PageWords words)
{
    private const int MostInTable = 16;

    private readonly IReadOnlyList<ReportFigure> leading = [.. content.Figures.Where(figure => figure.IsLeading)];
    private readonly FigureSaying saying = new(words, content.Currency);

    public IReadOnlyList<MailView.Figure> Leading => [.. leading.Where(figure => figure.Value is not null).Select(Say)];

    public IReadOnlyList<MailView.Gap> Unknown =>
    [
        .. leading.Where(figure => figure.Value is null).GroupBy(figure => figure.UnknownBecause)
            .Select(group => new MailView.Gap(string.Join(", ", group.Select(saying.NameOf)), group.Key?.In(words.Language) ?? "")),
    ];

    /// <summary>All others that are known, those of the business first.</summary>
    public IReadOnlyList<MailView.Figure> Others =>
        [.. content.Figures.Except(leading).Where(figure => figure.Value is not null).OrderBy(figure => KpiOrder.Business.Contains(figure.Kpi) ? 0 : 1).Take(MostInTable).Select(Say)];

    public IReadOnlyList<MailView.Figure> Aims => [.. content.Figures.Where(figure => figure is { Value: not null, Target: not null }).Take(MostInTable).Select(Say)];

    private MailView.Figure Say(ReportFigure figure)
    {
        var (value, change) = (saying.Value(figure, figure.Value), saying.Change(figure));
        return new(
            saying.NameOf(figure),
            Amount(figure, value),
            value[Amount(figure, value).Length..].TrimStart('\u00a0'),
            saying.Proof(figure),
            saying.Interval(figure),
            change.Difference is null ? change.Words : $"{change.Difference}, {change.Brief}",
            change.Sign,
            change.Tone,
            saying.Reached(figure) is { } reached ? $"{Amount(figure, saying.Value(figure, figure.Target))}, {reached.Words}" : null,
            figure.Status is KpiStatus.Watch or KpiStatus.Alert ? words.Status(figure.Status) : null,
            FigureSaying.Tone(figure.Status));
    }

    /// <summary>Without <c>/ month</c>, which stands in small beside it: on a phone there is no room for it twice.</summary>
    private static string Amount(ReportFigure figure, string value) =>
        FigureSaying.UnitOf(figure) == KpiUnit.MoneyPerMonth && value.LastIndexOf('/') is > 0 and var per ? value[..per].TrimEnd('\u00a0') : value;
}
