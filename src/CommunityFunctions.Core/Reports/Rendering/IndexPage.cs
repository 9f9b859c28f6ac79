using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Rendering.Pages;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// A community's page: its main figures, its reports, its calendar. Dressed as its reports are; the community's folder may hold a template of its own
/// (<c>templates/index.liquid</c>).
/// </summary>
public static class IndexPage
{
    private static readonly PageTemplate Own = PageDress.Own("index.liquid");

    public static RenderedReport Render(IndexContent content, CommunityDefinition community, Language language)
    {
        var words = new PageWords(language, PeriodKind.Week);
        return PageDress.Render(Own, "templates/index.liquid", community, new()
        {
            ["lang"] = PageWords.Code(language),
            ["words"] = words.Labels,
            ["community"] = CommunityValues.Of(community, language),
            ["figures"] = content.Figures.Select(figure => Figure(figure, community, language)),
            ["groups"] = content.Reports.GroupBy(report => report.Period.Kind).OrderBy(kind => kind.Key).Select(kind => new Dictionary<string, object?>
            {
                ["id"] = kind.Key.ToString().ToLowerInvariant(),
                ["name"] = Name(words, kind.Key),
                ["reports"] = kind.OrderByDescending(report => report.Period).Select(report => Report(report, words)),
            }),
            ["notices"] = content.Notices.Select(words.Say),
            ["calendar"] = ListValues.Address(content.Calendar),
        });
    }

    private static Dictionary<string, object?> Figure(IndexFigure figure, CommunityDefinition community, Language language)
    {
        var values = new FigureValues(new(language, figure.Of.Kind), community.Currency).Of(figure.Figure);
        values["period"] = PageWords.Capitalised(PeriodWords.Name(figure.Of, language));
        return values;
    }

    private static Dictionary<string, object?> Report(IndexEntry report, PageWords words) => new()
    {
        ["period"] = PageWords.Capitalised(PeriodWords.Name(report.Period, words.Language)),
        ["headline"] = report.Headline is { } headline ? words.Say(headline) : null,
        ["link"] = ListValues.Address(report.Page),
        ["provisional"] = report.IsProvisional ? words.Say("provisoire", "provisional") : null,
    };

    private static string Name(PageWords words, PeriodKind kind) => kind switch
    {
        PeriodKind.Week => words.Say("Semaines", "Weeks"),
        PeriodKind.Month => words.Say("Mois", "Months"),
        _ => words.Say("Trimestres", "Quarters"),
    };
}
