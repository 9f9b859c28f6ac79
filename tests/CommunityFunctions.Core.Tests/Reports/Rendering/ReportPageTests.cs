using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class ReportPageTests
{
    private static readonly string[] Contents = ["full", "unknown", "empty"];

    public static TheoryData<string, string, Language, bool> All { get; } = new(
        from period in RenderedPage.Periods
        from content in Contents
        from language in Enum.GetValues<Language>()
        from hostile in new[] { false, true }
        select (period.Id, content, language, hostile));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_page_is_small_runs_nothing_and_needs_nothing_from_elsewhere(string period, string content, Language language, bool hostile)
    {
        var report = RenderedPage.Report(Content(period, content), language, hostile: hostile);

        Assert.Null(report.Fault);
        Assert.True(report.Html.Length < 300_000, $"{report.Html.Length} characters");
        var page = RenderedPage.Of(report);
        Assert.All(page.Tags, tag =>
        {
            Assert.DoesNotMatch("(?i)^<(script|iframe|object|embed|link|base|form|input|button)\\b", tag);
            Assert.DoesNotMatch("(?i)\\s(style|on[a-z]+|src|srcset)=\"(?!data:image/)", tag);
        });
        Assert.Single(Regex.Matches(report.Html, "<style"));
        Assert.DoesNotContain("url(", report.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", report.Style, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Html, c => (char.IsControl(c) && c is not '\n') || c is '\u202e' or '\ufffd');
        Assert.DoesNotContain("{{", page.Html.Replace("{{ 7 | times: 6 }}", "", StringComparison.Ordinal).Replace("&#x7B;", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_page_says_its_language_has_one_heading_of_the_first_level_and_skips_none(string period, string content, Language language, bool hostile)
    {
        var page = RenderedPage.Of(RenderedPage.Report(Content(period, content), language, hostile: hostile));

        Assert.Contains($"<html lang=\"{(language == Language.French ? "fr" : "en")}\">", page.Html, StringComparison.Ordinal);
        var levels = page.Tags.Select(tag => Regex.Match(tag, "^<h([1-6])")).Where(match => match.Success).Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, string.Join(' ', levels)));
        Assert.All(new[] { "<header>", "<main id=\"content\">", "<footer>" }, landmark => Assert.Single(page.Tags, tag => tag == landmark));
        Assert.Equal(page.Tags.Count(tag => tag.StartsWith("<table", StringComparison.Ordinal)), page.Tags.Count(tag => tag.StartsWith("<caption", StringComparison.Ordinal)));
        Assert.All(page.Tags.Where(tag => tag.StartsWith("<th ", StringComparison.Ordinal) || tag == "<th>"), head => Assert.Contains("scope=\"", head, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_figure_is_told_with_its_value_or_with_why_it_is_unknown(string period, string content, Language language, bool hostile)
    {
        var report = Content(period, content);

        var text = RenderedPage.Of(RenderedPage.Report(report, language, hostile: hostile)).Text;

        Assert.Contains(RenderedPage.Plain(report.Headline.In(language)), text, StringComparison.Ordinal);
        Assert.All(report.Figures, figure =>
        {
            var kpi = KpiCatalog.Find(figure.Kpi)!;
            Assert.Contains(kpi.Name.In(language), text, StringComparison.Ordinal);
            Assert.Contains(RenderedPage.Plain(figure.UnknownBecause?.In(language) ?? FigureWords.Value(kpi.Unit, figure.Value, "EUR", language)), text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void A_hostile_name_is_shown_as_the_text_it_is(Language language)
    {
        var page = RenderedPage.Of(RenderedPage.Report(SampleReports.Full(SampleReports.Week), language, hostile: true));

        Assert.Contains("<script>alert('x')</script>\" onload=\"{{ 7 | times: 6 }}", page.Text, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK(\"http://evil.example\") & </style>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('W', 61), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("42", Regex.Match(page.Html, "onload.{0,40}").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_may_not_be_named_is_a_member()
    {
        var page = ReportPage.Render(SampleReports.Full(SampleReports.Week), new(SampleReports.Community(), Language.French, new Dictionary<MemberId, string>(), new()));

        Assert.DoesNotContain("Alice", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("m-alice", page.Html, StringComparison.Ordinal);
        Assert.Contains("Un membre dans #entraide", RenderedPage.Of(page).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_week_tells_what_to_do_before_its_charts_a_month_its_results_first_and_a_quarter_its_aims()
    {
        Assert.Equal(["leading", "todo", "risks", "charts", "figures", "changed", "voice", "coverage"], Sections(SampleReports.Week));
        Assert.Equal(["leading", "charts", "risks", "todo", "changed", "voice", "figures", "coverage"], Sections(SampleReports.Month));
        Assert.Equal(["alignment", "leading", "charts", "risks", "todo", "changed", "voice", "figures", "coverage"], Sections(SampleReports.Quarter));

        static List<string> Sections(KpiPeriod period) =>
            [.. RenderedPage.Of(RenderedPage.Report(SampleReports.Full(period))).Tags.Select(tag => Regex.Match(tag, "^<h2 id=\"([a-z]+)\"")).Where(match => match.Success).Select(match => match.Groups[1].Value)];
    }

    [Fact]
    public void A_change_is_told_in_words_and_with_a_sign()
    {
        var text = RenderedPage.Of(RenderedPage.Report(SampleReports.Full(SampleReports.Week))).Text;

        Assert.Contains("▲ +921 € mieux que la semaine précédente", text, StringComparison.Ordinal);
        Assert.Contains("▲ +2,2 pt moins bien que la semaine précédente", text, StringComparison.Ordinal);
        Assert.Contains("≈ +2,2 pt pas d’évolution significative", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quarter_is_held_against_what_the_community_is_for()
    {
        var community = SampleReports.Community() with { Why = new() { Mission = "Mieux produire.", Promise = "Une réponse en un jour." } };

        var text = RenderedPage.Of(RenderedPage.Report(SampleReports.Full(SampleReports.Quarter), community: community)).Text;

        Assert.Contains("Mission Mieux produire.", text, StringComparison.Ordinal);
        Assert.Contains("4 objectifs atteints sur 12.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.French, "Les choix à faire Participation hebdomadaire : tenir l’objectif de 45,1 %, ou le revoir ?")]
    [InlineData(Language.English, "Choices to make Weekly participation: keep the target of 45.1%, or revise it?")]
    public void A_quarter_asks_for_the_choices_that_its_content_holds_and_for_no_others(Language language, string choices)
    {
        var quarter = SampleReports.Full(SampleReports.Quarter);

        Assert.Contains(choices, RenderedPage.Of(RenderedPage.Report(quarter, language)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(choices[..13], RenderedPage.Of(RenderedPage.Report(quarter with { Choices = [] }, language)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-W47", Language.French, 10, "Voir les 40 suivants", "et 12 autres")]
    [InlineData("2026-10", Language.English, 5, "Show 45 more", "and 12 more")]
    [InlineData("2026-Q3", Language.French, 5, "Voir les 45 suivants", "et 12 autres")]
    public void A_list_shows_its_first_lines_and_holds_the_others_behind_a_disclosure(string period, Language language, int shown, string rest, string more)
    {
        var html = RenderedPage.Report(SampleReports.WithLongLists(KpiPeriod.Parse(period)), language).Html;

        var todo = html[html.IndexOf("<h2 id=\"todo\"", StringComparison.Ordinal)..];
        var (first, behind) = (todo[..todo.IndexOf("<details", StringComparison.Ordinal)], todo[todo.IndexOf("<details", StringComparison.Ordinal)..todo.IndexOf("</details>", StringComparison.Ordinal)]);
        Assert.Equal(shown, Regex.Count(first, "conversation "));
        Assert.Equal(50 - shown, Regex.Count(behind, "conversation "));
        Assert.Contains($"<summary>{rest}</summary>", behind.Replace("&#xA0;", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"<li class=\"more\">{more}</li>", behind.Replace("&#xA0;", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_stayed_as_it_was_is_unchanged_and_has_no_difference()
    {
        var report = SampleReports.Full(SampleReports.Week);
        report = report with { Figures = [.. report.Figures.Select(figure => figure with { Previous = figure.Value })] };

        var text = RenderedPage.Of(RenderedPage.Report(report)).Text;

        Assert.Contains("Inchangé", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0,0 pt", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provisional_report_says_so() =>
        Assert.Contains("Rapport provisoire", RenderedPage.Of(RenderedPage.Report(SampleReports.Full(SampleReports.Week) with { IsProvisional = true })).Text, StringComparison.Ordinal);

    [Fact]
    public void A_community_without_a_past_promises_nothing_about_risks()
    {
        var text = RenderedPage.Of(RenderedPage.Report(SampleReports.Empty(SampleReports.Week))).Text;

        Assert.DoesNotContain("Aucun risque", text, StringComparison.Ordinal);
        Assert.Contains("Ce que l’on ne sait pas encore", text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(text, "Aucune source n’avait encore montré de membre"));
    }

    [Fact]
    public void The_community_s_own_texts_have_their_own_language()
    {
        var page = RenderedPage.Report(SampleReports.Full(SampleReports.Week), Language.English).Html;

        Assert.Contains("<span class=\"name\" lang=\"fr\">Atelier</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logo_is_in_the_page_itself()
    {
        var community = SampleReports.Community() with { Brand = new Brand { Color = "#ffcc00", LogoBytes = new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10 } } };

        var page = RenderedPage.Report(SampleReports.Full(SampleReports.Week), community: community);

        Assert.Contains("<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"\">", page.Html, StringComparison.Ordinal);
        Assert.Contains($"--accent:{BrandColors.Of("#ffcc00").Dark}", page.Style, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_could_run_something_is_no_link()
    {
        var report = SampleReports.Full(SampleReports.Week);
        report = report with { Voice = new() { BestThread = report.Voice.BestThread! with { Link = new Uri("javascript:alert(1)") } } };

        Assert.DoesNotContain("javascript:", RenderedPage.Report(report).Html, StringComparison.OrdinalIgnoreCase);
    }

    private static ReportContent Content(string period, string content) => content switch
    {
        "full" => SampleReports.Full(KpiPeriod.Parse(period)),
        "unknown" => SampleReports.WithUnknown(KpiPeriod.Parse(period), "retention"),
        _ => SampleReports.Empty(KpiPeriod.Parse(period)),
    };
}
