using System.Text;
using AngleSharp.Html.Parser;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Tests.Shared.Reports;
using MimeKit;
using SkiaSharp;

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
        using var mail = Compose(period, language, which);

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
        using var mail = Compose(period, language, which, new Brand { Logo = "templates/logo.png", LogoBytes = Logo(400, 100) });
        var html = Parse(mail);

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
        using var mail = Compose(period, language, which);
        var html = Parse(mail);

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
        var content = Content(period, which);
        using var mail = Compose(period, language, which);
        var (html, text) = (Parse(mail), mail.TextBody!);
        var headline = content.Headline.In(Of(language));

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
        var content = Content(period, which);
        using var mail = Compose(period, language, which);
        var (html, text) = (Parse(mail).Body!.TextContent, mail.TextBody!);

        foreach (var figure in content.Figures.Where(figure => figure.IsLeading))
        {
            var kpi = KpiCatalog.Find(figure.Kpi)!;
            Assert.Contains(kpi.Name.In(Of(language)), html, StringComparison.Ordinal);
            Assert.Contains(kpi.Name.In(Of(language)), text, StringComparison.Ordinal);
            Assert.Contains(figure.UnknownBecause?.In(Of(language)) ?? FigureWords.Value(kpi.Unit, figure.Value, "EUR", Of(language)), text, StringComparison.Ordinal);
            Assert.Contains(figure.UnknownBecause?.In(Of(language)) ?? FigureWords.Value(kpi.Unit, figure.Value, "EUR", Of(language)).Split("\u00a0/")[0], html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr", "Ce que l’on ne sait pas encore\u00a0:", "Aucune source n’avait encore montré de membre.")]
    [InlineData("en", "Not known yet:", "No source had shown a member yet.")]
    public void A_community_that_nothing_is_known_of_is_told_once_why(string language, string said, string because)
    {
        using var mail = Compose("2026-W47", language, "empty");

        foreach (var form in new[] { mail.TextBody!, Parse(mail).Body!.TextContent })
        {
            Assert.Single(form.Split(said)[1..]);
            Assert.Single(form.Split(because)[1..]);
        }
    }

    [Fact]
    public void A_week_tells_whom_to_answer_a_month_its_results_and_a_quarter_how_the_goals_stand()
    {
        using var week = Compose("2026-W47", "fr", "full");
        using var month = Compose("2026-10", "fr", "full");
        using var quarter = Compose("2026-Q3", "fr", "full");

        Assert.Equal(["L’essentiel", "À faire lundi", "Risques et réponses", "Ce qui a changé", "En images", "La voix de la communauté"], Sections(week));
        Assert.Equal(["Les résultats", "Les autres chiffres", "Risques et réponses", "Ce qui a changé", "Les résultats en images", "À faire maintenant", "La voix de la communauté"], Sections(month));
        Assert.Equal(
            ["Les tendances", "Alignement", "Les choix à faire", "Risques et réponses à décider", "À faire maintenant", "Ce qui a changé", "En images", "La voix de la communauté"], Sections(quarter));
        Assert.Contains("Alice Martin, dans #entraide, sans réponse depuis 26 h\n     https://forum.atelier.example/t/42", week.TextBody, StringComparison.Ordinal);
        Assert.Contains("Un membre, arrivé vendredi", week.TextBody, StringComparison.Ordinal);
        Assert.Contains("- Budget", month.TextBody, StringComparison.Ordinal);
        Assert.Contains("Que chacun trouve ses pairs & progresse.", quarter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice Martin, dans", quarter.TextBody, StringComparison.Ordinal);

        Assert.Contains("tenir l’objectif de 45,1 %, ou le revoir ?", quarter.TextBody, StringComparison.Ordinal);

        static IEnumerable<string> Sections(MimeMessage mail) => Parse(mail).QuerySelectorAll("h2").Select(title => title.TextContent);
    }

    [Theory]
    [InlineData("2026-W47", "fr", 10, "et 52 autres dans le rapport complet")]
    [InlineData("2026-10", "en", 5, "and 57 more in the full report")]
    public void A_list_shows_its_first_lines_and_says_how_many_more_the_page_has(string period, string language, int shown, string more)
    {
        using var mail = ReportMails.Of(SampleReports.WithLongLists(KpiPeriod.Parse(period)), Of(language)).Mail;

        foreach (var form in new[] { mail.TextBody!, Parse(mail).Body!.TextContent })
        {
            var plain = form.Replace('\u00a0', ' ');
            Assert.Equal(3 * shown, System.Text.RegularExpressions.Regex.Count(plain, "conversation [0-9]"));
            Assert.Equal(3, plain.Split(more).Length - 1);
        }
    }

    [Fact]
    public void What_spoils_figures_is_told_first_of_what_changed_and_no_more_than_four()
    {
        var week = SampleReports.Full(SampleReports.Week);
        Happening At(int day, HappeningKind kind, string words) => new(week.Period.First.PlusDays(day), kind, new(words, words));
        week = week with
        {
            Happenings =
            [
                At(0, HappeningKind.NewRitual, "change-a"), At(1, HappeningKind.Meeting, "change-b"), At(2, HappeningKind.Meeting, "change-c"),
                At(3, HappeningKind.SilentSource, "change-d"), At(4, HappeningKind.Restatement, "change-e"), At(5, HappeningKind.MissedPost, "change-f"),
            ],
        };

        using var mail = ReportMails.Of(week).Mail;

        foreach (var form in new[] { mail.TextBody!, Parse(mail).Body!.TextContent })
        {
            Assert.Equal(["change-d", "change-e", "change-a", "change-b"], System.Text.RegularExpressions.Regex.Matches(form, "change-.").Select(match => match.Value));
            Assert.Contains("et 2 autres dans le rapport complet", form.Replace('\u00a0', ' '), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr", "Ce que couvrent ces chiffres : crm n’a encore rien transmis ; forum n’a rien transmis de toute la période.")]
    [InlineData("en", "What these figures cover: crm has not sent anything yet; forum sent nothing in all the period.")]
    public void Sources_that_could_not_be_seen_are_named_in_one_line(string language, string line)
    {
        var week = SampleReports.Full(SampleReports.Week);
        using var mail = ReportMails.Of(week with { Sources = [.. week.Sources.Select(source => source.DaysSilent == 2 ? source with { DaysSilent = 7 } : source)] }, Of(language)).Mail;
        using var seen = ReportMails.Of(week with { Sources = [.. week.Sources.Where(source => source.LastDelivery is not null)] }, Of(language)).Mail;

        Assert.Contains(line, mail.TextBody!.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(line, Parse(mail).Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain(line[..15], seen.TextBody + seen.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_stands_beside_its_proof_and_its_interval()
    {
        using var mail = Compose("2026-W47", "fr", "full");

        foreach (var form in new[] { mail.TextBody!, Parse(mail).Body!.TextContent })
        {
            var plain = form.Replace('\u00a0', ' ');
            Assert.Contains("70 sur 160", plain, StringComparison.Ordinal);
            Assert.Contains("95 % : 36,1 % à 51,0 %", plain, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mean_of_weeks_is_no_share_of_four()
    {
        var month = SampleReports.Full(SampleReports.Month);
        month = month with
        {
            Figures = [.. month.Figures.Select(figure => figure.Kpi != "weekly-participation" ? figure : figure with { Value = 0.489, Numerator = 1.956, Denominator = 4, IsLeading = true })],
        };

        using var mail = ReportMails.Of(month).Mail;

        Assert.Contains("48,9 % (n = 4)", mail.TextBody!.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("2 sur 4", Parse(mail).Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-W47", "fr", "Atelier, semaine du 16 au 22 novembre 2026\u00a0: 43,8 % des membres ont contribué")]
    [InlineData("2026-W47", "en", "Atelier, week of 16 to 22 November 2026: 43.8% of members contributed, and newcomers speak up sooner")]
    [InlineData("2026-Q3", "fr", "Atelier, 3e\u00a0trimestre 2026\u00a0: 43,8 % des membres ont contribué")]
    public void Its_subject_is_short_and_says_what_happened(string period, string language, string subject)
    {
        using var mail = Compose(period, language, "full");

        Assert.Equal(subject, mail.Subject);
    }

    [Theory]
    [InlineData("La participation recule nettement, de 48,0\u00a0% à 43,8\u00a0%.", "la participation recule nettement, de 48,0\u00a0% à 43,8\u00a0%")]
    [InlineData("NPS de +32 sur 41 réponses.", "NPS de +32 sur 41 réponses")]
    [InlineData("Rien n’est encore connu\u00a0: aucune source n’a parlé.", "rien n’est encore connu\u00a0: aucune source n’a parlé")]
    [InlineData("Atelier a gagné douze membres.", "Atelier a gagné douze membres")]
    [InlineData("Rien n’a nettement changé cette semaine\u00a0: la participation est de 43,8\u00a0%, comme avant.", "la participation est de 43,8\u00a0%, comme avant")]
    [InlineData("Une phrase sans aucune virgule qui ne finit pas avant que la place ne vienne à manquer du tout", "une phrase sans aucune virgule qui ne finit pas avant que la…")]
    public void Its_subject_ends_where_a_clause_does(string headline, string end)
    {
        var content = SampleReports.Full(SampleReports.Week) with { Headline = new(headline, headline) };

        using var mail = ReportMails.Of(content).Mail;

        Assert.Equal($"Atelier, semaine du 16 au 22 novembre 2026\u00a0: {end}", mail.Subject);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Whatever_a_name_holds_is_shown_as_a_name(string language)
    {
        using var mail = Compose("2026-W47", language, "hostile");
        var html = Parse(mail);
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

    [Fact]
    public void Each_picture_of_a_chart_says_in_words_what_the_chart_shows()
    {
        var content = SampleReports.Full(SampleReports.Week);
        using var mail = ReportMails.Of(content).Mail;

        var said = Parse(mail).QuerySelectorAll("img").Select(image => image.GetAttribute("alt")).ToList();

        Assert.Equal(content.Charts.Where(chart => chart.Id is "participation" or "active-members" or "joins-and-leaves" or "response-times" or "rituals").Select(chart => chart.Finding.French), said);
    }

    [Theory]
    [InlineData("#ffff00")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    public void The_communitys_colour_can_be_read_wherever_it_is_used(string color)
    {
        using var mail = ReportMails.Of(SampleReports.Full(SampleReports.Week), brand: new Brand { Color = color }).Mail;

        var style = Parse(mail).QuerySelector(".button")!.GetAttribute("style")!;
        var colors = style.Split(';').Select(rule => rule.Split(':')).Where(rule => rule.Length == 2).ToDictionary(rule => rule[0].Trim(), rule => rule[1].Trim());
        Assert.InRange(BrandColors.Contrast(colors["background"], colors["color"]), 4.5, 21);
    }

    [Theory]
    [InlineData(2_000, 500, 180, 45)]
    [InlineData(100, 400, 12, 48)]
    [InlineData(90, 24, 90, 24)]
    public void A_logo_is_made_small_enough_to_stand_in_a_mail(int width, int height, int shownWidth, int shownHeight)
    {
        using var mail = ReportMails.Of(SampleReports.Empty(SampleReports.Week), brand: new Brand { LogoBytes = Logo(width, height) }).Mail;

        var image = Parse(mail).QuerySelector("img")!;
        var (pixelsWide, pixelsHigh) = ReportMails.SizeOf(ReportMails.Bytes(Assert.Single(ReportMails.Pictures(mail))));

        Assert.Equal(($"{shownWidth}", $"{shownHeight}", "Atelier"), (image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("alt")));
        Assert.InRange(pixelsWide, shownWidth, Math.Min(width, 2 * shownWidth) + 1);
        Assert.InRange(pixelsHigh, shownHeight, Math.Min(height, 2 * shownHeight) + 1);
    }

    [Theory]
    [InlineData("no picture")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"file:///etc/passwd\"/></svg>")]
    [InlineData("GIF89a")]
    public void A_logo_that_is_no_PNG_and_no_JPEG_is_left_out_and_the_fault_says_so(string bytes)
    {
        var (composed, fault) = ReportMails.Of(SampleReports.Empty(SampleReports.Week), brand: new Brand { Logo = "templates/logo.svg", LogoBytes = Encoding.UTF8.GetBytes(bytes) });
        using var mail = composed;

        Assert.Equal("templates/logo.svg is not shown in mails: they show PNG and JPEG of up to 4096 pixels each way.", fault);
        Assert.Empty(ReportMails.Pictures(mail));
        Assert.Empty(Parse(mail).QuerySelectorAll("img"));
    }

    private static MimeMessage Compose(string period, string language, string which, Brand? brand = null) =>
        ReportMails.Of(Content(period, which), Of(language), which == "hostile" ? SampleReports.HostileNames : SampleReports.Names, brand).Mail;

    private static ReportContent Content(string id, string which)
    {
        var period = KpiPeriod.Parse(id);
        var full = SampleReports.Full(period);
        return which switch
        {
            "empty" => SampleReports.Empty(period),
            "unknown" => full with
            {
                Figures = [.. full.Figures.Select(figure => figure.Kpi != "retention" ? figure : figure with { Value = null, Numerator = null, Denominator = null, Interval = null, UnknownBecause = new("Il manque un mois.", "A month is missing.") })],
            },
            _ => full,
        };
    }

    private static Language Of(string language) => language == "fr" ? Language.French : Language.English;

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    private static byte[] Logo(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
