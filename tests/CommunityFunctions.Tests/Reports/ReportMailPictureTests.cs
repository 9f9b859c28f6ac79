using System.Text;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Tests.Reports;

/// <summary>The pictures and the colours of a report's mail.</summary>
public sealed class ReportMailPictureTests
{
    [Fact]
    public void Each_picture_of_a_chart_says_in_words_what_the_chart_shows()
    {
        var content = SampleReports.Full(SampleReports.Week);
        using var mail = ReportMails.Of(content).Mail;

        var said = ReportMails.Parse(mail).QuerySelectorAll("img").Select(image => image.GetAttribute("alt")).ToList();

        Assert.Equal(content.Charts.Where(chart => chart.Id is "participation" or "active-members" or "joins-and-leaves" or "response-times" or "rituals").Select(chart => chart.Finding.French), said);
    }

    [Theory]
    [InlineData("#ffff00")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    public void The_communitys_colour_can_be_read_wherever_it_is_used(string color)
    {
        using var mail = ReportMails.Of(SampleReports.Full(SampleReports.Week), brand: new Brand { Color = color }).Mail;

        var style = ReportMails.Parse(mail).QuerySelector(".button")!.GetAttribute("style")!;
        var colors = style.Split(';').Select(rule => rule.Split(':')).Where(rule => rule.Length == 2).ToDictionary(rule => rule[0].Trim(), rule => rule[1].Trim());
        Assert.InRange(BrandColors.Contrast(colors["background"], colors["color"]), 4.5, 21);
    }

    [Theory]
    [InlineData(2_000, 500, 180, 45)]
    [InlineData(100, 400, 12, 48)]
    [InlineData(90, 24, 90, 24)]
    public void A_logo_is_made_small_enough_to_stand_in_a_mail(int width, int height, int shownWidth, int shownHeight)
    {
        using var mail = ReportMails.Of(SampleReports.Empty(SampleReports.Week), brand: new Brand { LogoBytes = ReportMails.Logo(width, height) }).Mail;

        var image = ReportMails.Parse(mail).QuerySelector("img")!;
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
        Assert.Empty(ReportMails.Parse(mail).QuerySelectorAll("img"));
    }
}
