using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Tests.Shared.Reports;
using MimeKit;

namespace CommunityFunctions.Tests.Reports;

/// <summary>A report's mail, as a mail program reads it.</summary>
public sealed class ReportMailTests
{
    public static TheoryData<string, string, string> AllMails
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var period in new[] { "2026-W47", "2026-10", "2026-Q3" })
            {
                foreach (var language in new[] { "fr", "en" })
                {
                    foreach (var content in new[] { "full", "unknown", "empty", "hostile" }) all.Add(period, language, content);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public void It_is_text_and_HTML_with_its_pictures_and_nothing_of_any_recipient(string period, string language, string which)
    {
        using var mail = ReportMails.Compose(period, language, which);

        var alternative = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal("text/plain", alternative[0].ContentType.MimeType);
        var related = Assert.IsType<MultipartRelated>(alternative[1]);
        Assert.Equal("text/html", related.Root!.ContentType.MimeType);
        Assert.Equal(["Content-Language", "Content-Type", "MIME-Version", "Subject"], mail.Headers.Concat(mail.Body.Headers).Select(header => header.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(language, mail.Body.Headers[HeaderId.ContentLanguage]);
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public void Each_picture_that_is_named_is_there_once_inside_the_mail_and_each_that_is_there_is_named(string period, string language, string which)
    {
        using var mail = ReportMails.Compose(period, language, which, new Brand { Logo = "templates/logo.png", LogoBytes = ReportMails.Logo(400, 100) });
        var html = ReportMails.Parse(mail);

        var named = html.QuerySelectorAll("img").Select(image => image.GetAttribute("src")!).ToList();
        var pictures = ReportMails.Pictures(mail);

        Assert.Equal(named.Order(StringComparer.Ordinal), pictures.Select(picture => $"cid:{picture.ContentId}").Order(StringComparer.Ordinal));
        Assert.Equal(named.Count, named.Distinct().Count());
        Assert.All(pictures, picture => Assert.Equal(ContentDisposition.Inline, picture.ContentDisposition!.Disposition));
        Assert.All(pictures, picture => Assert.NotEqual((0, 0), ReportMails.SizeOf(ReportMails.Bytes(picture))));
        if (which == "empty") Assert.Single(named);
        else Assert.InRange(named.Count, 4, 6);
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public void It_is_small_loads_nothing_and_acts_in_no_way(string period, string language, string which)
    {
        using var mail = ReportMails.Compose(period, language, which);
        var html = ReportMails.Parse(mail);

        Assert.InRange(Encoding.UTF8.GetByteCount(mail.HtmlBody!), 1_000, MailHtml.MostBytes);
        Assert.Equal(language, html.DocumentElement.GetAttribute("lang"));
        Assert.Empty(html.QuerySelectorAll("script, link, iframe, object, embed, form, base, video, audio, svg"));
        Assert.DoesNotContain(html.QuerySelectorAll("*").SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(html.QuerySelectorAll("a"), link => Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain("url(", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Single(html.QuerySelectorAll("style")); // What is for dark mode and phones. All else stands in the elements.
        Assert.All(html.QuerySelectorAll("p, td, h1, h2, h3, a"), element => Assert.False(string.IsNullOrEmpty(element.GetAttribute("style")), element.OuterHtml));
        Assert.All(html.QuerySelectorAll("table").Where(table => table.QuerySelector("th") is null), table => Assert.Equal("presentation", table.GetAttribute("role")));
        Assert.All(html.QuerySelectorAll("th"), header => Assert.True(header.HasAttribute("scope")));
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public void Both_forms_say_what_happened_lead_to_the_page_and_to_all_reports_and_can_be_stopped(string period, string language, string which)
    {
        var content = ReportMails.Content(period, which);
        using var mail = ReportMails.Compose(period, language, which);
        var (html, text) = (ReportMails.Parse(mail), mail.TextBody!);
        var headline = content.Headline.In(ReportMails.LanguageOf(language));

        Assert.Equal(headline, html.QuerySelector("h1")!.TextContent);
        Assert.Contains(headline, text, StringComparison.Ordinal);
        var links = html.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.All(
            new[] { ReportMails.Links.Page!.AbsoluteUri, ReportMails.Links.Index!.AbsoluteUri, MailMarks.Unsubscribe },
            address =>
            {
                Assert.Contains(address, links);
                Assert.Contains(address, text.Split('\n', ' '));
            });
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public void Each_leading_figure_is_in_the_text_and_in_the_HTML_known_or_not(string period, string language, string which)
    {
        var content = ReportMails.Content(period, which);
        using var mail = ReportMails.Compose(period, language, which);
        var (html, text) = (ReportMails.Parse(mail).Body!.TextContent, mail.TextBody!);

        foreach (var figure in content.Figures.Where(figure => figure.IsLeading))
        {
            var kpi = KpiCatalog.Find(figure.Kpi)!;
            Assert.Contains(kpi.Name.In(ReportMails.LanguageOf(language)), html, StringComparison.Ordinal);
            Assert.Contains(kpi.Name.In(ReportMails.LanguageOf(language)), text, StringComparison.Ordinal);
            Assert.Contains(figure.UnknownBecause?.In(ReportMails.LanguageOf(language)) ?? FigureWords.Value(kpi.Unit, figure.Value, "EUR", ReportMails.LanguageOf(language)), text, StringComparison.Ordinal);
            Assert.Contains(figure.UnknownBecause?.In(ReportMails.LanguageOf(language)) ?? FigureWords.Value(kpi.Unit, figure.Value, "EUR", ReportMails.LanguageOf(language)).Split("\u00a0/")[0], html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Whatever_a_name_holds_is_shown_as_a_name(string language)
    {
        using var mail = ReportMails.Compose("2026-W47", language, "hostile");
        var html = ReportMails.Parse(mail);
        var names = html.QuerySelectorAll("bdi").Select(name => name.TextContent).ToList();

        Assert.Contains("<script>alert('x')</script>\" onload=\"{{ 7 | times: 6 }}", names);
        Assert.Contains(names, name => name.StartsWith("אבגדWWW", StringComparison.Ordinal) && name.EndsWith("W…", StringComparison.Ordinal) && name.Length <= 60);
        Assert.Contains(names, name => name.StartsWith("👩🏽‍🏭 =HYPERLINK(", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.All(new[] { mail.HtmlBody!, mail.TextBody!, mail.Subject! }, form => Assert.DoesNotContain(form, letter => letter is '\u202e' or '\ufffd' || (char.IsControl(letter) && letter is not ('\n' or '\r'))));
    }

    [Fact]
    public void A_link_that_is_no_web_address_is_left_out()
    {
        var content = SampleReports.Full(SampleReports.Week) with { Voice = new() { BestThread = new(null, new("un fil", "a thread"), new Uri("javascript:alert(1)")) } };

        using var mail = ReportMails.Of(content).Mail;

        Assert.DoesNotContain("javascript", mail.HtmlBody + mail.TextBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_report_without_any_links_can_still_be_stopped()
    {
        var rendered = ReportMail.Compose(SampleReports.Full(SampleReports.Week), new ReportDress(SampleReports.Community(), Language.French, SampleReports.Names, new ReportLinks()));
        using var mail = rendered.Message;

        Assert.DoesNotContain("href=\"\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"href=\"{MailMarks.Unsubscribe}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(MailMarks.Unsubscribe, mail.TextBody, StringComparison.Ordinal);
    }
}
