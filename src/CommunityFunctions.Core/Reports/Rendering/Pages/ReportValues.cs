using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering.Figures;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>A report as its template sees it: everything in words of one language, in the order in which it is shown.</summary>
internal sealed class ReportValues(ReportContent content, ReportDress dress)
{
    private readonly PageWords words = new(dress.Language, content.Period.Kind);
    private readonly FigureValues figures = new(new(dress.Language, content.Period.Kind), content.Currency);
    private readonly FigureSaying saying = new(new(dress.Language, content.Period.Kind), content.Currency);
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
            ["provisional"] = content.IsProvisional ? words.Provisional : null,
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

    private string Computed() => words.Say(
        $"Chiffres calculés le {zoned.Moment(content.ComputedAt)} (fuseau {dress.Community.Zone.Id}).",
        $"Figures computed on {zoned.Moment(content.ComputedAt)} ({dress.Community.Zone.Id} time).");

    /// <summary>What is not known, by why: one reason is often that of many figures.</summary>
    private IEnumerable<Dictionary<string, object?>> Unknown() => content.Figures.Where(figure => figure.Value is null)
        .GroupBy(figure => figure.UnknownBecause is { } because ? words.Say(because) : words.Say("La raison n’est pas connue.", "The reason is not known."))
        .Select(group => new Dictionary<string, object?>
        {
            ["because"] = group.Key,
            ["names"] = group.Select(saying.NameOf).ToList(),
        });

    /// <summary>What the quarter is held against: the targets, and what is to be decided.</summary>
    private Dictionary<string, object?> Alignment()
    {
        var aimed = content.Figures.Select(figure => (Figure: figure, Reached: saying.Reached(figure))).Where(aim => aim.Reached is not null).ToList();
        var reached = aimed.Count(aim => aim.Reached is { IsReached: true });
        return new()
        {
            ["summary"] = aimed.Count == 0 ? null : words.Reached(reached, aimed.Count),
            ["rows"] = aimed.Select(aim => new Dictionary<string, object?>
            {
                ["name"] = saying.NameOf(aim.Figure),
                ["value"] = saying.Value(aim.Figure, aim.Figure.Value),
                ["target"] = saying.Value(aim.Figure, aim.Figure.Target),
                ["words"] = aim.Reached!.Value.Words,
                ["tone"] = aim.Reached!.Value.IsReached ? "good" : "bad",
            }),
            ["choices"] = content.Choices.Select(words.Say),
        };
    }

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
