using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class OwnTemplatesTests
{
    private const string Template = "templates/report.liquid", Style = "templates/report.css";

    [Fact]
    public void A_template_of_the_folder_makes_the_page()
    {
        var report = With(Template, "<html lang=\"{{ lang }}\"><title>x</title><style>{{ style }}</style><h1>{{ headline }}</h1>{% for figure in leading %}{{ figure.value }}{{ figure.trend }}{% endfor %}");

        Assert.Null(report.Fault);
        Assert.StartsWith("<html lang=\"fr\"><title>x</title>", report.Html, StringComparison.Ordinal);
        Assert.Contains("<svg xmlns=", report.Html, StringComparison.Ordinal);
        Assert.Contains("--accent:", report.Style, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html lang=\"fr\">{{ headline", "found ")]
    [InlineData("<html lang=\"fr\">{% if headline %}", "found ")]
    [InlineData("<html lang=\"fr\">{% include 'other' %}", "it failed")]
    [InlineData("<html lang=\"fr\">{{ 1 | divided_by: 0 }}", "it failed")]
    [InlineData("<html lang=\"fr\">{% for i in (1..1000000000) %}.{% endfor %}", "a range")]
    [InlineData("<html lang=\"fr\">{% for a in figures %}{% for b in figures %}{% for c in figures %}{% for d in figures %}.{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "it failed")]
    [InlineData("<html lang=\"fr\">{% assign x = headline %}{% for a in figures %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{% assign x = headline %}{% for a in figures %}{% assign x = x | append: x %}{% endfor %}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{% assign x = headline %}{% for a in figures %}{% assign x = x | replace: 'a', x %}{% endfor %}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{{ style | replace: 'a', style | replace: 'a', style }}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{{ style | split: 'a' | join: style | size }}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{% for a in figures %}{% for b in figures %}{{ style }}{% endfor %}{% endfor %}", "at most 300000")]
    [InlineData("<html lang=\"fr\">{% for a in figures %}{% for b in figures %}{% for c in figures %}{{ style }}{% endfor %}{% endfor %}{% endfor %}", "at most 300000")]
    [InlineData("<html lang=\"fr\">{% assign x = style | split: '' %}{% for a in figures %}{% assign x = x | concat: x %}{% endfor %}", "300000 characters")]
    [InlineData("<html lang=\"fr\">{{ '2026-11-26' | date: '%2000000000d' }}", "300000 characters")]
    [InlineData("<html><body>{{ headline }}", "<html lang")]
    [InlineData("", "<html lang")]
    public void A_template_that_is_of_no_use_is_not_used_and_the_page_says_why(string template, string why)
    {
        var report = With(Template, template);

        Assert.Equal(Plain().Html, report.Html);
        Assert.StartsWith("templates/report.liquid was not used: ", report.Fault, StringComparison.Ordinal);
        Assert.Contains(why, report.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ x | raw }}")]
    [InlineData("{{ x | split: ',' }}")]
    [InlineData("{{ x | split: ',' | sort | uniq | compact | reverse }}")]
    [InlineData("{% assign y = x | split: ',' %}{{ y }}{% echo y %}")]
    [InlineData("{% capture y %}{{ x | raw }}{% endcapture %}{{ y }}")]
    [InlineData("{% cycle x, x %}{% echo x %}")]
    [InlineData("{{ x | replace: 'z', 'y' }}{{ x | truncate: 200 }}{{ x | default: 'y' }}{{ x | url_encode | url_decode }}{{ x | escape_once }}{{ x | newline_to_br }}")]
    public void Whatever_a_template_does_with_a_name_it_stays_text(string use)
    {
        var report = With(Template, $"<html lang=\"fr\">{{% for action in actions %}}{{% for item in action.items %}}{{% assign x = item.name %}}{use}{{% endfor %}}{{% endfor %}}");

        Assert.Null(report.Fault);
        Assert.DoesNotContain("<script", report.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("</style", report.Html, StringComparison.Ordinal);
        Assert.Contains("script", report.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_of_the_folder_dresses_the_page()
    {
        var report = With(Style, "body{color:red}");

        Assert.Null(report.Fault);
        Assert.EndsWith("body{color:red}", report.Style, StringComparison.Ordinal);
        Assert.DoesNotContain(".cards", report.Style, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("body{}</style><script>alert(1)</script>")]
    [InlineData("body{content:\"</\"}")]
    [InlineData("<!-- body{}")]
    [InlineData("body{}\u0000")]
    public void A_style_that_would_end_itself_is_not_used_and_the_page_says_why(string css)
    {
        var report = With(Style, css);

        Assert.Equal(Plain().Html, report.Html);
        Assert.StartsWith("templates/report.css was not used: ", report.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_may_not_make_the_page_large() =>
        Assert.Contains("100001 characters", With(Style, new string('a', 100_001)).Fault, StringComparison.Ordinal);

    [Fact]
    public void Both_faults_are_told()
    {
        var report = Render(new() { [FolderPath.Parse(Template)] = Text(""), [FolderPath.Parse(Style)] = Text("</") });

        Assert.Contains(Template, report.Fault, StringComparison.Ordinal);
        Assert.Contains(Style, report.Fault, StringComparison.Ordinal);
    }

    private static RenderedReport Plain() => Render([]);

    private static RenderedReport With(string path, string body) => Render(new() { [FolderPath.Parse(path)] = Text(body) });

    private static FolderText Text(string body) => new(FrontMatter.Empty, body, 1);

    private static RenderedReport Render(Dictionary<FolderPath, FolderText> texts) =>
        RenderedPage.Report(SampleReports.Full(SampleReports.Week), community: SampleReports.Community() with { Texts = texts }, hostile: true);
}
