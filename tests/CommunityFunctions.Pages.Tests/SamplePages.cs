using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Pages.Tests;

/// <summary>
/// Every kind of page in both languages: as the composer fills it, with everything and names as nobody should have them, with nothing, and after one day. Mails beside them.
/// </summary>
internal static class SamplePages
{
    private static readonly ReportLinks Links = new(
        new Uri("https://suite.example/reports/2026-W47?t=1"), new Uri("https://suite.example/reports/2026-W47/csv?t=1&x=2"), new Uri("https://suite.example/json"),
        new Uri("https://suite.example/communities/atelier"), new Uri("https://suite.example/calendar"));

    private static readonly byte[] Logo =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="12" fill="#1d5c4f"/><circle cx="32" cy="32" r="16" fill="#fbfaf7"/></svg>"""u8.ToArray();

    public static IReadOnlyDictionary<string, Sample> All { get; } =
        Pages().Select(page => (page.Name, Sample: Sample.Of(page.Report))).Concat(SampleMails.All()).Concat(PersonalPages.All()).ToDictionary(page => page.Name, page => page.Sample);

    /// <summary>Those that are worth a picture.</summary>
    public static IReadOnlySet<string> Shown { get; } =
        All.Keys.Where(name => name.Replace("mail-", "", StringComparison.Ordinal).Count(c => c == '-') == 1 || name is "week-fr-empty" or "week-fr-day" or "week-fr-hostile" or "mail-week-fr-bare").ToHashSet();

    private static IEnumerable<(string Name, RenderedReport Report)> Pages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var code = language == Language.French ? "fr" : "en";
            foreach (var (composed, full) in SampleContents.Composed.Zip(SampleContents.Full))
            {
                var name = $"{composed.Period.Kind.ToString().ToLowerInvariant()}-{code}";
                yield return (name, Report(composed, language, "#1d5c4f", SampleReports.Names));
                yield return ($"{name}-hostile", Report(full, language, "#c2185b", SampleReports.HostileNames));
            }

            yield return ($"week-{code}-empty", Report(SampleReports.Empty(SampleReports.Week), language, null, SampleReports.Names));
            yield return ($"week-{code}-day", Report(SampleContents.OneDayOld(PeriodKind.Week), language, "#ffeb3b", SampleReports.Names));
            yield return ($"index-{code}", IndexPage.Render(Index(), Community("#1d5c4f"), language));
            yield return ($"index-{code}-empty", IndexPage.Render(new(), Community(null) with { Name = "<b>" + new string('W', 200) }, language));
        }

        yield return ("month-fr-unknown", Report(SampleReports.WithUnknown(SampleReports.Month, "retention"), Language.French, "#ffeb3b", SampleReports.Names));
        yield return ("quarter-en-day", Report(SampleContents.OneDayOld(PeriodKind.Quarter), Language.English, null, SampleReports.Names));
    }

    private static RenderedReport Report(ReportContent content, Language language, string? color, IReadOnlyDictionary<MemberId, string> names) =>
        ReportPage.Render(content, new(Community(color), language, SampleContents.Named(content, names), Links));

    private static CommunityDefinition Community(string? color) => SampleReports.Community() with
    {
        Why = new() { Mission = "Aider les ateliers à produire mieux.", Promise = "Une réponse en moins d’un jour, par des gens du métier.", SharedProblem = "Chacun réinvente les mêmes gestes." },
        Brand = new Brand { Color = color, LogoBytes = color is null ? default(ReadOnlyMemory<byte>) : Logo },
    };

    private static IndexContent Index()
    {
        var headline = SampleReports.Full(SampleReports.Week).Headline;
        return new()
        {
            Figures =
            [
                .. SampleReports.WithUnknown(SampleReports.Month, "retention").Figures.Where(figure => figure.IsLeading || figure.Kpi == "retention").Select(figure => new IndexFigure(SampleReports.Month, figure)),
                new(SampleReports.Week, SampleReports.Full(SampleReports.Week).Figure("weekly-participation")!),
            ],
            Reports = [Entry(SampleReports.Week), Entry(SampleReports.Week.Previous), Entry(SampleReports.Month) with { IsProvisional = true }, new(SampleReports.Quarter, null, null)],
            Calendar = new Uri("https://suite.example/calendar?t=1"),
            Notices = [new("2 mails sont incertains.", "2 mails are uncertain.")],
        };

        IndexEntry Entry(KpiPeriod period) => new(period, headline, new Uri($"https://suite.example/reports/{period.Id}?t=1"));
    }
}
