using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class IndexPageTests
{
    private static readonly IndexContent Content = new()
    {
        Figures =
        [
            .. SampleReports.Full(SampleReports.Month).Figures.Where(figure => figure.IsLeading).Select(figure => new IndexFigure(SampleReports.Month, figure)),
            new(SampleReports.Week, SampleReports.Full(SampleReports.Week).Figure("weekly-participation")!),
        ],
        Reports =
        [
            new(SampleReports.Week.Previous, new("La semaine d’avant.", "The week before."), new Uri("https://suite.example/reports/2026-W46?t=1")),
            new(SampleReports.Week, new("La participation progresse.", "Participation rises."), new Uri("https://suite.example/reports/2026-W47?t=1&x=2"), IsProvisional: true),
            new(SampleReports.Month, null, null),
        ],
        Calendar = new Uri("https://suite.example/calendar?t=1"),
        Notices = [new("2 mails sont incertains.", "2 mails are uncertain.")],
    };

    [Theory]
    [InlineData(Language.French, "La participation progresse.", "2 mails sont incertains.", "Semaine du 16 au 22 novembre 2026", "43,8 %")]
    [InlineData(Language.English, "Participation rises.", "2 mails are uncertain.", "Week of 16 to 22 November 2026", "43.8%")]
    public void A_community_s_page_leads_to_everything_there_is(Language language, string headline, string notice, string week, string value)
    {
        var page = RenderedPage.Of(IndexPage.Render(Content, SampleReports.Community() with { Why = new() { Promise = "Une réponse en un jour." } }, language));

        Assert.All(new[] { "Atelier", "Une réponse en un jour.", headline, notice, week, value }, text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
        Assert.Contains("<a href=\"https://suite.example/reports/2026-W47?t=1&amp;x=2\">", page.Tags);
        Assert.Contains("<a class=\"button\" href=\"https://suite.example/calendar?t=1\">", page.Tags);
        Assert.Equal(7, page.Tags.Count(tag => tag.StartsWith("<svg", StringComparison.Ordinal)));
        Assert.True(page.Text.IndexOf(headline, StringComparison.Ordinal) < page.Text.IndexOf(language == Language.French ? "La semaine d’avant." : "The week before.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_community_without_reports_says_so()
    {
        var page = RenderedPage.Of(IndexPage.Render(new(), SampleReports.Community() with { Name = "<b>&amp;" }, Language.English));

        Assert.Contains("No report has been made yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<b>&amp;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Tags);
    }

    [Fact]
    public void The_page_is_dressed_as_the_reports_are()
    {
        var texts = new Dictionary<FolderPath, FolderText> { [FolderPath.Parse("templates/report.css")] = new(FrontMatter.Empty, "body{color:red}", 1) };

        Assert.EndsWith("body{color:red}", IndexPage.Render(Content, SampleReports.Community() with { Texts = texts }, Language.French).Style, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_the_folder_makes_the_page()
    {
        var page = IndexPage.Render(Content, Community("<html lang=\"{{ lang }}\"><title>x</title>{% for group in groups %}{{ group.name }} {% endfor %}"), Language.English);

        Assert.Null(page.Fault);
        Assert.Equal("<html lang=\"en\"><title>x</title>Weeks Months ", page.Html);
    }

    [Fact]
    public void A_template_that_is_of_no_use_is_not_used_and_the_page_says_why()
    {
        var page = IndexPage.Render(Content, Community("{% for %}"), Language.French);

        Assert.StartsWith("templates/index.liquid was not used: found ", page.Fault, StringComparison.Ordinal);
        Assert.Equal(IndexPage.Render(Content, SampleReports.Community(), Language.French).Html, page.Html);
    }

    private static CommunityDefinition Community(string template) =>
        SampleReports.Community() with { Texts = new Dictionary<FolderPath, FolderText> { [FolderPath.Parse("templates/index.liquid")] = new(FrontMatter.Empty, template, 1) } };
}
