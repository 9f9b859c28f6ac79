using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;
using WireMock.Server;

namespace CommunityFunctions.Tests.Reports;

/// <summary>Templates of mails in a community's folder: used where they give a mail that can be sent, else passed over and named.</summary>
public sealed class MailTemplateTests
{
    private const string Whole = "<html lang=\"{{ language }}\"><body><p class=\"kind\">{{ community }}</p><a href=\"{{ unsubscribe }}\">Stop</a></body></html>";

    [Fact]
    public void A_template_of_the_folder_is_used_with_all_that_a_mail_knows()
    {
        var (mail, fault) = ReportMails.Of(SampleReports.Full(SampleReports.Week), names: SampleReports.HostileNames, files:
        [
            ("templates/mail.liquid", "<html lang=\"{{ language }}\"><body><h1>Ours: {{ headline }}</h1>{% for action in actions %}{% for item in action.items %}<p>{{ item.who }}</p>{% endfor %}{% endfor %}<img src=\"cid:{{ charts[0].cid }}\" alt=\"{{ charts[0].alt }}\"><a href=\"{{ unsubscribe }}\">{{ labels.stop }}</a></body></html>"),
            ("templates/mail.css", "h1 { color: #123456; }"),
            ("templates/mail.txt", "Ours: {{ headline }} {{ unsubscribe }}"),
        ]);
        using (mail)
        {
            Assert.Null(fault);
            Assert.Contains("<h1 style=\"color: #123456\">Ours: La participation", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("<p>&lt;script&gt;alert('x')&lt;/script&gt;", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Equal($"Ours: {SampleReports.Full(SampleReports.Week).Headline.French} {MailMarks.Unsubscribe}\n", mail.TextBody!.ReplaceLineEndings("\n"));
            Assert.StartsWith("participation.", Assert.Single(ReportMails.Pictures(mail)).ContentId, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{% for x %}", "it is no Liquid: ")]
    [InlineData("<html lang=\"fr\"><body>{{ headline }}</body></html>", "no link of it has the address that stops these mails ({{ unsubscribe }})")]
    [InlineData("<html><body><a href=\"{{ unsubscribe }}\">x</a></body></html>", "its <html> does not say its language")]
    [InlineData(Whole + "{% for i in (1..100000000) %}{% endfor %}", "it has a range of more than 10000 numbers")]
    [InlineData(Whole + "{% assign n = 100000000 %}{% for i in (1..n) %}{% endfor %}", "or one whose ends are not written in it")]
    [InlineData(Whole + "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}", "it fails: ")]
    [InlineData(Whole + "{% for i in (1..9000) %}{{ headline }}{% endfor %}", "it writes more than 200000 characters")]
    [InlineData(Whole + "{% assign s = headline %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}", "it keeps more than 200000 characters")]
    [InlineData(Whole + "{% capture s %}{% for i in (1..4000) %}{{ headline }}{% endfor %}{% endcapture %}", "it keeps more than 200000 characters")]
    [InlineData(Whole + "{{ headline | replace: 'a', headline | replace: 'a', headline | replace: 'a', headline | replace: 'a', headline | size }}", "it keeps more than 200000 characters")]
    [InlineData(Whole + "{% capture s %}{% for i in (1..999) %}{{ headline }}{% endfor %}{% endcapture %}{{ s | split: 'a' | join: s | size }}", "it keeps more than 200000 characters")]
    [InlineData("<html lang=\"fr\"><body><a href=\"{{ unsubscribe }}\">x</a>{% for i in (1..3000) %}<p>{{ headline }}</p>{% endfor %}</body></html>", "it writes more than 200000 characters")]
    [InlineData("<html lang=\"fr\"><body><a href=\"{{ unsubscribe }}\">x</a>{% for i in (1..900) %}<p>{{ headline }}</p>{% endfor %}</body></html>", "bytes; at most 100000 are sent")]
    [InlineData("<html lang=\"fr\"><body><script>1</script><a href=\"{{ unsubscribe }}\">x</a></body></html>", "it has the element <script>")]
    [InlineData("<html lang=\"fr\"><body><img src=\"https://spy.example/pixel.png\"><a href=\"{{ unsubscribe }}\">x</a></body></html>", "it shows a picture that is not part of the mail")]
    [InlineData("<html lang=\"fr\"><body><img src=\"cid:nothing\"><a href=\"{{ unsubscribe }}\">x</a></body></html>", "it shows a picture that is not part of the mail")]
    [InlineData("{% include 'secrets' %}", "it fails: ")]
    public void A_template_that_gives_no_mail_is_passed_over_and_named(string liquid, string because)
    {
        var (mail, fault) = ReportMails.Of(SampleReports.Full(SampleReports.Week), files: ("templates/mail.liquid", liquid));
        using (mail)
        {
            Assert.StartsWith($"templates/mail.liquid was not used: ", fault, StringComparison.Ordinal);
            Assert.Contains(because, fault, StringComparison.Ordinal);
            Assert.EndsWith(".", fault, StringComparison.Ordinal);
            Assert.Contains("<h1", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains(MailMarks.Unsubscribe, mail.HtmlBody, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("p { color: red } </style><script>alert(1)</script>")]
    [InlineData("p { background: url(https://spy.example/pixel.png) }")]
    [InlineData("@import 'https://spy.example/sheet.css';")]
    public void A_style_that_ends_itself_or_loads_something_is_passed_over_and_named(string css)
    {
        var (mail, fault) = ReportMails.Of(SampleReports.Full(SampleReports.Week), files: [("templates/mail.css", css), ("templates/mail.liquid", Whole)]);
        using (mail)
        {
            Assert.Equal("templates/mail.css was not used: a mail's style may neither end itself nor load anything (</, url(), @import).", fault);
            Assert.DoesNotContain("spy.example", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("<p class=\"kind\" style=\"", mail.HtmlBody, StringComparison.Ordinal); // The folder's template, in the suite's style.
        }
    }

    [Fact]
    public void A_text_without_the_address_that_stops_these_mails_is_passed_over_and_named()
    {
        var (mail, fault) = ReportMails.Of(SampleReports.Full(SampleReports.Week), files: ("templates/mail.txt", "Hello {{ community }}"));
        using (mail)
        {
            Assert.Equal("templates/mail.txt was not used: the address that stops these mails is not in it ({{ unsubscribe }}).", fault);
            Assert.Contains(MailMarks.Unsubscribe, mail.TextBody, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_that_a_template_names_is_fetched()
    {
        using var server = WireMockServer.Start();
        var (mail, fault) = ReportMails.Of(
            SampleReports.Full(SampleReports.Week), files: ("templates/mail.liquid", $"<html lang=\"fr\"><head><link rel=\"stylesheet\" href=\"{server.Url}/sheet.css\"></head><body><a href=\"{{{{ unsubscribe }}}}\">x</a></body></html>"));
        using (mail)
        {
            Assert.Equal("templates/mail.liquid was not used: it has the element <link>.", fault);
            Assert.Empty(server.LogEntries);
        }
    }

    [Fact]
    public void The_suites_own_style_and_template_fit_each_other_with_room_to_spare()
    {
        var (mail, fault) = ReportMails.Of(SampleReports.Full(SampleReports.Month));
        using (mail)
        {
            Assert.Null(fault);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.HtmlBody!), 10_000, MailHtml.MostBytes * 7 / 10);
        }
    }
}
