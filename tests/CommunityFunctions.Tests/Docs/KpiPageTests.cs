using System.Globalization;
using System.Text;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Presets;

namespace CommunityFunctions.Tests.Docs;

/// <summary>
/// What docs/kpis.md says of each figure is what the code says of itself, in the order of the presets. With the environment variable <c>UPDATE_DOCS=1</c>
/// the test writes that part of the page anew.
/// </summary>
public sealed class KpiPageTests
{
    private const string Begin = "<!-- figures: written by the tests, see KpiPageTests -->\n";
    private const string End = "<!-- end of figures -->\n";

    private static readonly string PagePath = Path.Combine(RepositoryRoot.Path, "docs/kpis.md");

    [Fact]
    public void The_page_explains_every_figure_that_there_is_and_no_other()
    {
        var page = File.ReadAllText(PagePath);
        var figures = string.Concat(KpiOrder.All.Select(KpiCatalog.Find).Select(kpi => SectionOf(kpi!)));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(PagePath, page = WithFigures(page, figures));

        Assert.Equal(WithFigures(page, figures), page);
        Assert.Equal(KpiCatalog.All.Select(kpi => kpi.Id), KpiOrder.All.Order(StringComparer.Ordinal));
    }

    private static string WithFigures(string page, string figures)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, "docs/kpis.md has lost the marks between which its figures are.");
        return $"{page[..begin]}{Begin}\n{figures}{page[end..]}";
    }

    private static string SectionOf(IKpi kpi)
    {
        var section = new StringBuilder();
        section.Append(CultureInfo.InvariantCulture, $"### {kpi.Name.English}\n\n");
        section.Append(CultureInfo.InvariantCulture, $"`{kpi.Id}`, version {kpi.Version}; in French: *{kpi.Name.French}*. {UnitOf(kpi.Unit)} {BetterOf(kpi.Better)}\n\n");
        section.Append(CultureInfo.InvariantCulture, $"{kpi.Explanation.English}\n\n");
        if (kpi.CountsTeam) section.Append("The team counts here.\n\n");
        if (kpi.Needs != Needs.Nothing) section.Append(CultureInfo.InvariantCulture, $"Needs: {NeedsOf(kpi.Needs)}.\n\n");
        return section.ToString();
    }

    private static string UnitOf(KpiUnit unit) => unit switch
    {
        KpiUnit.Count => "A number.",
        KpiUnit.Ratio => "A share.",
        KpiUnit.Minutes => "In minutes.",
        KpiUnit.Mean => "So many for each.",
        KpiUnit.Points => "From −100 to 100 points.",
        KpiUnit.Money => "In the community’s currency, excluding tax.",
        _ => "A month, in the community’s currency, excluding tax.",
    };

    private static string BetterOf(Direction better) => better switch
    {
        Direction.Higher => "Higher is better.",
        Direction.Lower => "Lower is better.",
        _ => "Neither high nor low is better by itself.",
    };

    private static string NeedsOf(Needs needs) => string.Join("; ", Enum.GetValues<Needs>().Where(need => need != Needs.Nothing && needs.HasFlag(need)).Select(need => need switch
    {
        Needs.Baseline => "the list of members of every source through which they are seen, read whole once",
        Needs.History => "90 days of history before the period, unless all sources started empty",
        Needs.Sightings => "a source that has shown a member",
        Needs.Contributions => "a source that has told of a message, a meeting or a piece of content",
        Needs.Engagement => "a source that has told of a message, a reaction, a meeting or a piece of content",
        Needs.Content => "content that has been offered or published",
        Needs.Rituals => "a ritual that has been published",
        Needs.Cases => "a moderation case that has been opened",
        _ => $"a source that tells of {need.ToString().ToLowerInvariant()}",
    }));
}
