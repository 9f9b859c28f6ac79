using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.Reports;

public sealed class ReportApiTests(AzuriteServer azurite)
{
    private const string Week = "2026-W47";
    private const string Report = $"communities/atelier/reports/{Week}";

    [Fact]
    public async Task Who_holds_a_key_has_a_report_rendered_now_and_reads_it_in_all_its_forms()
    {
        await using var suite = await LivedAsync();

        var asked = (await suite.SendAsync("POST", Report)).Has(HttpStatusCode.OK).Json();
        Assert.Equal(("rendered", null, "week"), ((string)asked["state"]!, (string?)asked["mailedAt"], (string)asked["kind"]!));

        var page = (await suite.GetAsync(Report)).Has(HttpStatusCode.OK);
        Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Matches("default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'", page.Header("Content-Security-Policy"));
        Assert.Contains("<html lang=\"fr\"", page.Text(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", (await suite.GetAsync($"{Report}?language=en")).Text(), StringComparison.Ordinal);
        Assert.Contains("contributions", (await suite.GetAsync($"{Report}?format=csv")).Has(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
        Assert.Equal(3, (double)(await suite.GetAsync($"{Report}?format=json")).Has(HttpStatusCode.OK).Json().Figure("contributions")["value"]!);
        Assert.Contains("format", (await suite.GetAsync($"{Report}?format=pdf")).Has(HttpStatusCode.BadRequest).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_whose_figures_are_not_up_to_date_is_accepted_and_then_there()
    {
        await using var suite = await LivedAsync();
        await suite.LiveAsync(KpiSuite.Posted("u3", "m9", "2026-11-20"));

        var accepted = (await suite.SendAsync("POST", $"{Report}?send=true")).Has(HttpStatusCode.Accepted);
        Assert.Equal($"/api/{Report}", accepted.Header("Location"));
        Assert.Contains("is being rendered", (await suite.GetAsync(Report)).Has(HttpStatusCode.NotFound).Text(), StringComparison.Ordinal);

        await suite.AggregateAsync();
        await suite.RenderAsync(Week);
        (await suite.GetAsync(Report)).Has(HttpStatusCode.OK);
        Assert.Equal(2, (int)(await suite.GetAsync("communities/atelier/reports")).Json()["reports"]![0]!["mails"]!);
    }

    [Theory]
    [InlineData("2026-W49", "", HttpStatusCode.NotFound, "has not begun")]
    [InlineData("2026-W48", "?send=true", HttpStatusCode.Conflict, "is not over")]
    [InlineData("2026-W60", "", HttpStatusCode.NotFound, "is not a period")]
    [InlineData("0226-11", "", HttpStatusCode.NotFound, "is over for too long")]
    [InlineData("2026-W47", "?send=yes", HttpStatusCode.BadRequest, "expected true or false")]
    public async Task What_cannot_be_rendered_is_refused_with_the_reason(string period, string query, HttpStatusCode status, string words)
    {
        await using var suite = await LivedAsync();

        Assert.Contains(words, (await suite.SendAsync("POST", $"communities/atelier/reports/{period}{query}")).Has(status).Text(), StringComparison.Ordinal);
        Assert.Empty(await suite.ReportsAsync());
    }

    [Fact]
    public async Task A_week_that_goes_on_is_shown_as_it_is_now_and_reported_anew_when_it_is_over()
    {
        await using var suite = await LivedAsync();
        await suite.TickReportsAsync();
        await suite.LiveAsync(KpiSuite.Posted("u1", "n1", "2026-11-23"));
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        (await suite.SendAsync("POST", "communities/atelier/reports/2026-W48")).Has(HttpStatusCode.Accepted);
        await suite.AggregateAsync();

        // While it is computed something comes again: what was computed since it was asked for will do.
        await suite.LiveAsync(KpiSuite.Posted("u3", "n9", "2026-11-24", hour: 8));
        await suite.RenderAsync("2026-W48");
        Assert.True((await suite.ReportAsync("2026-W48")).IsProvisional);
        Assert.False((bool)(await suite.SnapshotAsync("2026-W48"))["frozen"]!);
        Assert.Contains("provisoire", await suite.PageAsync("2026-W48"), StringComparison.OrdinalIgnoreCase);

        await suite.LiveAsync(KpiSuite.Posted("u2", "n2", "2026-11-24", hour: 8));
        await suite.AtAsync("2026-11-30T07:00:00Z");
        await suite.RenderAsync("2026-W48");
        await suite.AggregateAsync();
        await suite.RenderAsync("2026-W48");

        var report = await suite.ReportAsync("2026-W48");
        Assert.Equal((false, ReportState.Mailed), (report.IsProvisional, report.State));
        Assert.Equal(3, (double)(await suite.GetAsync("communities/atelier/reports/2026-W48?format=json")).Json().Figure("contributions")["value"]!);
    }

    [Fact]
    public async Task A_link_opens_its_own_report_and_no_other_until_it_expires()
    {
        await using var suite = await LivedAsync();
        (await suite.SendAsync("POST", Report)).Has(HttpStatusCode.OK);
        var token = await suite.LinkAsync(LinkPurposes.Report, Week, Duration.FromDays(90));

        (await suite.GetAsync($"{Report}?t={token}", key: null)).Has(HttpStatusCode.OK);
        (await suite.GetAsync($"{Report}?format=csv&t={token}", key: null)).Has(HttpStatusCode.OK);
        (await suite.GetAsync($"communities/atelier/reports/2026-W46?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
        (await suite.GetAsync($"communities/atelier/reports?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
        (await suite.GetAsync($"communities/atelier?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
        (await suite.SendAsync("POST", $"{Report}?t={token}", key: null)).Has(HttpStatusCode.Unauthorized);
        (await suite.GetAsync(Report, key: null)).Has(HttpStatusCode.Unauthorized);

        suite.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Contains("expired", (await suite.GetAsync($"{Report}?t={token}", key: null)).Has(HttpStatusCode.Forbidden).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotating_the_secret_revokes_every_link()
    {
        await using var suite = await LivedAsync();
        (await suite.SendAsync("POST", Report)).Has(HttpStatusCode.OK);
        var token = await suite.LinkAsync(LinkPurposes.Report, Week, Duration.FromDays(90));

        await using var rotated = suite.Again(changed: ("Secrets:ATELIER:LINKS:REPORTS", "another-secret"));

        (await rotated.GetAsync($"{Report}?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_pages_own_links_are_those_that_its_reader_came_with()
    {
        await using var suite = await LivedAsync();
        (await suite.SendAsync("POST", Report)).Has(HttpStatusCode.OK);
        var token = await suite.LinkAsync(LinkPurposes.Report, Week, Duration.FromDays(3));

        var page = (await suite.GetAsync($"{Report}?t={token}&language=en", key: null)).Text();

        Assert.Contains($"href=\"?format=csv&amp;t={token}&amp;language=en\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"?format=json&amp;t={token}&amp;language=en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".invalid", page, StringComparison.Ordinal);
        Assert.DoesNotContain("communities/atelier?t=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_list_opens_the_communitys_page_from_which_each_report_opens_and_lives_no_longer_than_it()
    {
        await using var suite = await LivedAsync();
        (await suite.SendAsync("POST", Report)).Has(HttpStatusCode.OK);
        var token = await suite.LinkAsync(LinkPurposes.Reports, null, Duration.FromDays(10));

        var page = (await suite.GetAsync($"communities/atelier?t={token}", key: null)).Has(HttpStatusCode.OK).Text();
        var link = new Uri((string)(await suite.GetAsync($"communities/atelier/reports?t={token}", key: null)).Has(HttpStatusCode.OK).Json()["reports"]![0]!["link"]!);

        Assert.Contains($"/api/{Report}?t=", page, StringComparison.Ordinal);
        Assert.Contains("/api/communities/atelier/calendar?t=", page, StringComparison.Ordinal);
        (await suite.GetAsync(link.PathAndQuery["/api/".Length..], key: null)).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromDays(10));
        (await suite.GetAsync(link.PathAndQuery["/api/".Length..], key: null)).Has(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_has_the_latest_first_a_page_at_a_time()
    {
        await using var suite = await LivedAsync();
        foreach (var period in new[] { "2026-W46", Week, "2026-10" })
        {
            await suite.AskAsync(period, isToBeMailed: false);
            await suite.RenderAsync(period);
        }

        var first = (await suite.GetAsync("communities/atelier/reports?limit=2")).Has(HttpStatusCode.OK).Json();
        var rest = (await suite.GetAsync($"communities/atelier/reports?limit=2&after={(string)first["next"]!}")).Has(HttpStatusCode.OK).Json();

        Assert.Equal([Week, "2026-W46"], first["reports"]!.AsArray().Select(report => (string?)report!["period"]));
        Assert.Equal(["2026-10"], rest["reports"]!.AsArray().Select(report => (string?)report!["period"]));
        Assert.Null(rest["next"]);
    }

    [Fact]
    public async Task A_community_without_any_report_has_a_page()
    {
        await using var suite = await ReportSuite.StartAsync(azurite);

        Assert.Contains("Atelier", (await suite.GetAsync("communities/atelier")).Has(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
    }

    private async Task<Suite> LivedAsync()
    {
        var suite = await ReportSuite.StartAsync(azurite);
        await suite.LiveTwoWeeksAsync();
        return suite;
    }
}
