using CommunityFunctions.Kpis;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Reports.Rendering.Figures;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>A figure as templates see it: everything in words, nothing to compute.</summary>
internal sealed class FigureValues(PageWords words, string currency)
{
    private readonly ChartWords chartWords = new(words.Language, currency);
    private readonly FigureSaying saying = new(words, currency);

    public Dictionary<string, object?> Of(ReportFigure figure)
    {
        var (kpi, value, change) = (KpiCatalog.Find(figure.Kpi), saying.Value(figure, figure.Value), saying.Change(figure));
        return new()
        {
            ["id"] = figure.Kpi,
            ["name"] = saying.NameOf(figure),
            ["isKnown"] = figure.Value is not null,
            ["value"] = value,
            ["isLong"] = value.Length > 9,
            ["because"] = figure.UnknownBecause is { } because ? words.Say(because) : null,
            ["count"] = saying.Proof(figure),
            ["interval"] = saying.Interval(figure),
            ["target"] = figure.Target is { } target ? saying.Value(figure, target) : null,
            ["change"] = new Dictionary<string, object?>
            {
                ["sign"] = change.Sign,
                ["difference"] = change.Difference,
                ["brief"] = change.Brief,
                ["words"] = change.Difference is null ? PageWords.Capitalised(change.Words) : change.Words,
                ["tone"] = change.Tone,
            },
            ["status"] = new Dictionary<string, object?> { ["words"] = words.Status(figure.Status), ["tone"] = FigureSaying.Tone(figure.Status) },
            ["trend"] = new OwnHtml(Sparkline.Draw(figure.Trend, FigureSaying.UnitOf(figure), chartWords, ChartPalette.Page)),
            ["explanation"] = kpi is null ? null : words.Say(kpi.Explanation),
            ["version"] = figure.Version,
            ["excluded"] = Excluded(figure),
        };
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
