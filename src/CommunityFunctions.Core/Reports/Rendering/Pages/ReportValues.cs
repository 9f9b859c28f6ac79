using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>A report as its template sees it: everything in words of one language, in the order in which it is shown.</summary>
internal sealed class ReportValues(ReportContent content, ReportDress dress)
{
    private readonly PageWords words = new(dress.Language, content.Period.Kind);
    private readonly FigureValues figures = new(new(dress.Language, content.Period.Kind), content.Currency);
    private readonly ListValues lists = new(new(dress.Language, content.Period.Kind), dress.Names);
    private readonly ZonedWords zoned = new(dress.Community.Zone, dress.Language);

    public Dictionary<string, object?> All()
    {
        var known = content.Figures.Where(figure => figure.Value is not null).ToList();
        return new()
        {
            ["lang"] = PageWords.Code(dress.Language),
            ["words"] = words.Labels,
            ["kind"] = content.Period.Kind.ToString().ToLowerInvariant(),
            ["kindName"] = words.KindName,
            ["period"] = PageWords.Capitalised(PeriodWords.Name(content.Period, dress.Language)),
            ["headline"] = words.Say(content.Headline),
            ["provisional"] = content.IsProvisional ? Provisional() : null,
            ["computed"] = Computed(),
            ["community"] = CommunityValues.Of(dress.Community, dress.Language),
            ["leading"] = known.Count == 0 ? null : content.Figures.Where(figure => figure.IsLeading).Select(figures.Of),
            ["figures"] = known.Select(figures.Of),
            ["unknown"] = Unknown(),
            ["alignment"] = content.Period.Kind == PeriodKind.Quarter ? Alignment() : null,
            ["knowsAnything"] = known.Count > 0,
            ["actions"] = content.Actions.Select(lists.Of),
            ["risks"] = content.Risks.Select(risk => new Dictionary<string, object?>
            {
                ["name"] = words.Risk(risk.Kind),
                ["sign"] = words.Say(risk.Sign),
                ["answer"] = words.Say(risk.Answer),
            }),
            ["charts"] = content.Charts.Select(Chart),
            ["happenings"] = content.Happenings.Select(happening => new Dictionary<string, object?>
            {
                ["day"] = PeriodWords.Day(happening.Day, dress.Language),
                ["date"] = ZonedWords.Iso(happening.Day),
                ["kind"] = words.Happening(happening.Kind),
                ["words"] = words.Say(happening.Words),
            }),
            ["voice"] = lists.Of(content.Voice),
            ["unnamed"] = dress.HasNumbers ? words.Say(
                "Qui n’a pas accepté d’être nommé dans ces rapports y figure par un numéro.", "Whoever has not agreed to be named in these reports stands in them by a number.") : null,
            ["sources"] = content.Sources.Select(Source),
            ["definitions"] = content.Figures.Select(figures.Of),
            ["links"] = Links(dress.Links),
        };
    }

    private string Provisional() => words.Say(
        "Rapport provisoire\u00a0: la période n’est pas terminée, les chiffres vont encore bouger.", "Provisional: the period is not over, and the figures will still move.");

    private string Computed() => words.Say(
        $"Chiffres calculés le {zoned.Moment(content.ComputedAt)}, heure de {dress.Community.Zone.Id}.",
        $"Figures computed on {zoned.Moment(content.ComputedAt)}, {dress.Community.Zone.Id} time.");

    /// <summary>What is not known, by why: one reason is often that of many figures.</summary>
    private IEnumerable<Dictionary<string, object?>> Unknown() => content.Figures.Where(figure => figure.Value is null)
        .GroupBy(figure => figure.UnknownBecause is { } because ? words.Say(because) : words.Say("La raison n’est pas connue.", "The reason is not known."))
        .Select(group => new Dictionary<string, object?>
        {
            ["because"] = group.Key,
            ["names"] = group.Select(figure => KpiCatalog.Find(figure.Kpi)?.Name.In(dress.Language) ?? figure.Kpi).ToList(),
        });

    /// <summary>What the quarter is held against: the targets, and what follows where one was not reached.</summary>
    private Dictionary<string, object?> Alignment()
    {
        var aimed = content.Figures
            .Where(figure => figure is { Value: not null, Target: not null })
            .Select(figure => (Figure: figure, Reached: figures.Reached(figure, figure.Value!.Value, figure.Target!.Value), Kpi: KpiCatalog.Find(figure.Kpi)))
            .ToList();
        var reached = aimed.Count(aim => aim.Reached.IsReached);
        return new()
        {
            ["summary"] = aimed.Count == 0 ? null : words.Say(
                $"{FigureWords.Fraction(reached, aimed.Count, dress.Language)} objectifs {(reached == 1 ? "atteint" : "atteints")}.", $"{FigureWords.Fraction(reached, aimed.Count, dress.Language)} targets reached."),
            ["rows"] = aimed.Select(aim => new Dictionary<string, object?>
            {
                ["name"] = Name(aim.Kpi, aim.Figure),
                ["value"] = Value(aim.Kpi, aim.Figure.Value),
                ["target"] = Value(aim.Kpi, aim.Figure.Target),
                ["words"] = aim.Reached.Words,
                ["tone"] = aim.Reached.IsReached ? "good" : "bad",
            }),
            ["choices"] = aimed.Where(aim => !aim.Reached.IsReached).Select(aim => words.Say(
                $"{Name(aim.Kpi, aim.Figure)}\u00a0: tenir l’objectif de {Value(aim.Kpi, aim.Figure.Target)}, ou le revoir\u00a0? Le trimestre finit à {Value(aim.Kpi, aim.Figure.Value)}.",
                $"{Name(aim.Kpi, aim.Figure)}: keep the target of {Value(aim.Kpi, aim.Figure.Target)}, or revise it? The quarter ends at {Value(aim.Kpi, aim.Figure.Value)}.")),
        };
    }

    private string Name(IKpi? kpi, ReportFigure figure) => kpi?.Name.In(dress.Language) ?? figure.Kpi;

    private string Value(IKpi? kpi, double? value) => figures.Value(kpi?.Unit ?? KpiUnit.Count, value);

    private Dictionary<string, object?> Chart(Chart chart) => new()
    {
        ["id"] = chart.Id,
        ["title"] = words.Say(chart.Title),
        ["finding"] = words.Say(chart.Finding),
        ["cohorts"] = chart is CohortChart cohorts ? CohortValues.Of(cohorts, dress.Language) : null,
        ["drawing"] = chart is CohortChart ? null : new OwnHtml(ChartSvg.Draw(chart, dress.Language, content.Currency, ChartPalette.Page)),
    };

    private Dictionary<string, object?> Source(SourceSight source) => new()
    {
        ["name"] = source.Source.ToString(),
        ["platform"] = source.Platform,
        ["lastDelivery"] = source.LastDelivery is { } last ? zoned.Moment(last) : words.Say("jamais", "never"),
        ["silent"] = source.DaysSilent is { } days ? FigureWords.Number(days, 0, dress.Language) : words.Say("toute la période", "all the period"),
        ["isSilent"] = source.DaysSilent is null or > 0,
        ["baseline"] = source.Baseline is { } baseline ? ZonedWords.Day(baseline, dress.Language) : words.Say("inconnu", "unknown"),
    };

    private static Dictionary<string, object?> Links(ReportLinks links) => new()
    {
        ["csv"] = ListValues.Address(links.Csv),
        ["json"] = ListValues.Address(links.Json),
        ["index"] = ListValues.Address(links.Index),
        ["calendar"] = ListValues.Address(links.Calendar),
    };
}
