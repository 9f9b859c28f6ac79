using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.Reports;

public sealed class RenderReportTests(AzuriteServer azurite)
{
    private const string Week = "2026-W47";

    [Fact]
    public async Task A_report_is_frozen_rendered_in_both_languages_and_asked_to_be_mailed_to_each_stakeholder_of_its_kind()
    {
        await using var suite = await LivedAsync();
        await suite.AskAsync(Week, isToBeMailed: true);

        await suite.RenderAsync(Week);

        var run = await suite.ReportAsync(Week);
        Assert.Equal((ReportState.Mailed, 2, null), (run.State, run.Mails, run.Why));
        Assert.NotEmpty(run.Headline!.French);
        Assert.True((bool)(await suite.SnapshotAsync(Week))["frozen"]!);
        Assert.Equal(
            ["content.json", "mail.en.eml", "mail.fr.eml", "report.csv", "report.en.html", "report.fr.html", "snapshot.json"],
            (await suite.FilesAsync(Week)).Where(name => !name.StartsWith("rows-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await suite.PeekAsync(StorageNames.Queues.EmailsBulk)).Count);
        Assert.DoesNotContain(await suite.PeekAsync(StorageNames.Queues.EmailsBulk), message => message.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_figures_are_brought_up_to_date_before_they_are_frozen()
    {
        await using var suite = await LivedAsync();
        await suite.LiveAsync(KpiSuite.Posted("u3", "m9", "2026-11-20"));
        await suite.AskAsync(Week, isToBeMailed: true);

        await suite.RenderAsync(Week);
        Assert.Equal(ReportState.Due, (await suite.ReportAsync(Week)).State);
        Assert.False((bool)(await suite.SnapshotAsync(Week))["frozen"]!);
        Assert.Contains(await suite.PeekAsync(StorageNames.Queues.Kpis), message => message.Contains("atelier", StringComparison.Ordinal));

        await suite.AggregateAsync();
        await suite.RenderAsync(Week);
        Assert.Equal(ReportState.Mailed, (await suite.ReportAsync(Week)).State);
        Assert.Equal(4, (double)(await suite.SnapshotAsync(Week)).Figure("contributions")["value"]!);
    }

    [Fact]
    public async Task A_week_before_anything_was_known_has_a_report_that_says_so()
    {
        await using var suite = await ReportSuite.StartAsync(azurite);
        await suite.AskAsync(Week, isToBeMailed: false);

        await suite.RenderAsync(Week);
        await suite.AggregateAsync();
        await suite.RenderAsync(Week);

        Assert.Equal(ReportState.Rendered, (await suite.ReportAsync(Week)).State);
        Assert.Contains("inconnu", await suite.PageAsync(Week), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>After whichever write the process is gone, the next one ends with the same report, one mail for each stakeholder, and figures frozen once.</summary>
    [Fact]
    public async Task A_rendering_that_is_cut_off_anywhere_ends_in_the_same_report_and_asks_for_no_mail_that_the_ledger_would_let_out_twice()
    {
        var (writes, crash, content) = (0, 0, default(byte[]));
        do
        {
            await using var suite = await LivedAsync();
            await suite.AskAsync(Week, isToBeMailed: true);
            var before = suite.Wire.Writes;
            if (crash > 0) suite.Wire.CrashAfterWrite = before + crash;
            try
            {
                await suite.RenderAsync(Week);
                Assert.Equal(0, crash);
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                await using var next = suite.Again();
                await next.RenderAsync(Week);
            }

            writes = Math.Max(writes, suite.Wire.Writes - before);
            Assert.Equal(ReportState.Mailed, (await suite.ReportAsync(Week)).State);
            Assert.Equal(2, (await suite.PeekAsync(StorageNames.Queues.EmailsBulk)).Select(Recipient).Distinct().Count());
            var stored = await suite.FileAsync(Week, ReportFileNames.Content);
            Assert.Equal(Figures(content ??= stored), Figures(stored));
        }
        while (++crash <= writes);

        Assert.True(writes >= 12, $"only {writes} writes");

        static string Recipient(string message) => (string)System.Text.Json.Nodes.JsonNode.Parse(message)!["member"]!;
        static IEnumerable<(string, double?)> Figures(byte[] json) => ReportJson.Read(json).Figures.Select(figure => (figure.Kpi, figure.Value));
    }

    [Fact]
    public async Task What_is_corrected_afterwards_changes_no_report_that_went_out()
    {
        await using var suite = await LivedAsync();
        await suite.AskAsync(Week, isToBeMailed: true);
        await suite.RenderAsync(Week);
        var before = await suite.FileAsync(Week, ReportFileNames.Content);

        await suite.LiveAsync(KpiSuite.Posted("u2", "m9", "2026-11-20"));
        await suite.AggregateAsync();
        (await suite.SendAsync("POST", $"communities/atelier/reports/{Week}")).Has(HttpStatusCode.OK);

        Assert.Equal(before, await suite.FileAsync(Week, ReportFileNames.Content));
        Assert.Single((await suite.SnapshotAsync(Week)).Figure("contributions")["restatements"]!.AsArray());
        Assert.Equal(ReportState.Mailed, (await suite.ReportAsync(Week)).State);
    }

    [Theory]
    [InlineData("Secrets:ATELIER:PRIVACY:HASH", "atelier--privacy--hash")]
    [InlineData("Secrets:ATELIER:LINKS:MEMBERS", "atelier--links--members")]
    [InlineData("PublicUrl", "PublicUrl")]
    public async Task Without_what_mails_need_the_report_can_be_read_and_says_what_is_missing(string setting, string named)
    {
        await using var suite = await LivedAsync((setting, null));
        await suite.AskAsync(Week, isToBeMailed: true);

        await suite.RenderAsync(Week);

        var run = await suite.ReportAsync(Week);
        Assert.Equal(ReportState.Rendered, run.State);
        Assert.False(run.IsSettled);
        Assert.Contains(named, run.Why, StringComparison.Ordinal);
        Assert.Contains("16 au 22", await suite.PageAsync(Week), StringComparison.Ordinal);

        // Who came with a link is not told of the suite's insides.
        var link = await suite.LinkAsync(LinkPurposes.Reports, null, Duration.FromDays(1));
        Assert.Contains(named, (await suite.GetAsync("communities/atelier")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(named, (await suite.GetAsync($"communities/atelier?t={link}", key: null)).Has(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(named, (await suite.GetAsync($"communities/atelier/reports?t={link}", key: null)).Has(HttpStatusCode.OK).Text(), StringComparison.Ordinal);

        await using var mended = suite.Again(changed: (setting, setting == "PublicUrl" ? "https://suite.example.org" : "a-secret"));
        await mended.RenderAsync(Week);
        var mailed = await mended.ReportAsync(Week);
        Assert.Equal((ReportState.Mailed, null), (mailed.State, mailed.Why));
    }

    [Fact]
    public async Task Members_are_named_only_when_they_have_agreed_to_it()
    {
        await using var suite = await LivedAsync(json: ReportSuite.Json.Replace(
            "\"sources\"", """ "purposes": [ { "id": "profile-in-reports", "wording": { "fr": "Mon nom peut apparaître.", "en": "My name may appear." }, "legalBasis": "consent" } ], "sources" """.Trim(), StringComparison.Ordinal));
        await suite.AskAsync(Week, isToBeMailed: true);
        await suite.RenderAsync(Week);
        var (page, mail) = await suite.ReadAsync(Week);
        var number = Regex.Match(page, "membre ([0-9a-f]{8})").Groups[1].Value;
        Assert.Contains($"membre {number}", mail, StringComparison.Ordinal);
        Assert.StartsWith(number, (string)(await suite.GetAsync($"communities/atelier/members/{number}")).Has(HttpStatusCode.OK).Json()["id"]!, StringComparison.Ordinal);

        // What is stored names nobody: an answer holds from the next reading on.
        await suite.AgreeAsync("profile-in-reports", granted: true);
        (page, mail) = await suite.ReadAsync(Week);
        Assert.Contains("Name of u", page, StringComparison.Ordinal);
        Assert.Contains("Name of u", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Name of u", await suite.PageAsync(Week), StringComparison.Ordinal);

        await suite.AgreeAsync("analytics", granted: false);
        (page, mail) = await suite.ReadAsync(Week);
        Assert.DoesNotMatch("Name of u|membre [0-9a-f]{8}", page + mail);
        Assert.Contains("un membre", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_for_programs_are_those_of_the_report_and_name_nobody()
    {
        await using var suite = await LivedAsync();
        await suite.AskAsync(Week, isToBeMailed: false);
        await suite.RenderAsync(Week);

        var snapshot = Encoding.UTF8.GetString(await suite.FileAsync(Week, ReportFileNames.Snapshot));

        Assert.Contains("weekly-participation", snapshot, StringComparison.Ordinal);
        Assert.DoesNotContain("mrr-members", snapshot, StringComparison.Ordinal);
        Assert.DoesNotMatch("\"member\":\\s*\"", snapshot);
    }

    [Fact]
    public async Task A_report_waits_for_deliveries_of_its_period_that_have_not_been_read()
    {
        await using var suite = await LivedAsync();
        suite.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddYears(1));
        var week = KpiPeriod.Of(PeriodKind.Week, LocalDate.FromDateTime(suite.Clock.GetUtcNow().UtcDateTime).PlusWeeks(-1)).Id;
        await suite.AskAsync(week, isToBeMailed: false);
        await suite.RenderAsync(week);
        await suite.AggregateAsync();
        await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).SendMessageAsync("of before the period's end");

        await suite.RenderAsync(week);
        Assert.Equal(ReportState.Due, (await suite.ReportAsync(week)).State);

        await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).ClearMessagesAsync();
        await suite.RenderAsync(week);
        Assert.Equal(ReportState.Rendered, (await suite.ReportAsync(week)).State);
    }

    [Fact]
    public async Task A_report_that_waits_for_long_says_why_and_is_left_to_the_clock()
    {
        await using var suite = await LivedAsync();
        await suite.LiveAsync(KpiSuite.Posted("u3", "m9", "2026-11-20"));
        await suite.AskAsync(Week, isToBeMailed: true);

        await suite.Get<RenderReport>().Run($$"""{"community":"atelier","period":"{{Week}}","attempt":12}""", CancellationToken.None);

        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Reports));
        Assert.Contains("could not be brought up to date", (await suite.ReportAsync(Week)).Why, StringComparison.Ordinal);
        Assert.Contains("could not be brought up to date", (await suite.GetAsync("communities/atelier")).Text(), StringComparison.Ordinal);

        await suite.AggregateAsync();
        await suite.RenderAsync(Week);
        Assert.Null((await suite.ReportAsync(Week)).Why);
    }

    [Fact]
    public async Task A_template_of_the_folder_that_fails_gives_way_to_the_suites_own_and_says_so()
    {
        await using var suite = await LivedAsync();
        await suite.UploadAsync("atelier", "templates/report.liquid", "{% for day in week %}");
        await suite.AskAsync(Week, isToBeMailed: false);

        await suite.RenderAsync(Week);

        Assert.Contains("templates/report.liquid", (await suite.ReportAsync(Week)).TemplateFault, StringComparison.Ordinal);
        Assert.Contains("templates/report.liquid", (await suite.GetAsync("communities/atelier")).Text(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\"", await suite.PageAsync(Week), StringComparison.Ordinal);
        Assert.Contains(suite.Log.All, line => line.Contains("is rendered with the suite's own template", StringComparison.Ordinal));
    }

    private async Task<Suite> LivedAsync(params (string Name, string? Value)[] settings) => await LivedAsync(ReportSuite.Json, settings);

    private async Task<Suite> LivedAsync(string json, params (string Name, string? Value)[] settings)
    {
        var suite = await ReportSuite.StartAsync(azurite, json, settings);
        await suite.LiveTwoWeeksAsync();
        return suite;
    }
}
