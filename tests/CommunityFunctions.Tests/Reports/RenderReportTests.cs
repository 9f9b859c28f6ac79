using System.Net;
using CommunityFunctions.Reports;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

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
            ["content.json", "mail.en.eml", "mail.fr.eml", "report.en.csv", "report.en.html", "report.fr.csv", "report.fr.html", "snapshot.json"],
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

    [Fact]
    public async Task Without_the_secret_that_mails_need_the_report_can_be_read_and_says_what_is_missing()
    {
        await using var suite = await LivedAsync(("Secrets:ATELIER:PRIVACY:HASH", null));
        await suite.AskAsync(Week, isToBeMailed: true);

        await suite.RenderAsync(Week);

        var run = await suite.ReportAsync(Week);
        Assert.Equal(ReportState.Rendered, run.State);
        Assert.False(run.IsSettled);
        Assert.Contains("atelier--privacy--hash", run.Why, StringComparison.Ordinal);
        Assert.Contains("16 au 22", await suite.PageAsync(Week), StringComparison.Ordinal);

        await using var mended = suite.Again(changed: ("Secrets:ATELIER:PRIVACY:HASH", "secret-of-the-hashes"));
        await mended.RenderAsync(Week);
        Assert.Equal(ReportState.Mailed, (await mended.ReportAsync(Week)).State);
    }

    [Fact]
    public async Task Members_are_named_only_when_they_have_agreed_to_it()
    {
        await using var suite = await LivedAsync(json: ReportSuite.Json.Replace(
            "\"sources\"", """ "purposes": [ { "id": "profile-in-reports", "wording": { "fr": "Mon nom peut apparaître.", "en": "My name may appear." }, "legalBasis": "consent" } ], "sources" """.Trim(), StringComparison.Ordinal));
        await suite.AskAsync(Week, isToBeMailed: false);
        await suite.RenderAsync(Week);
        Assert.DoesNotContain("Name of u", await suite.PageAsync(Week), StringComparison.Ordinal);

        await suite.AgreeAsync("profile-in-reports", granted: true);
        await suite.AskAsync(Week, isToBeMailed: false);
        await suite.RenderAsync(Week);
        Assert.Contains("Name of u", await suite.PageAsync(Week), StringComparison.Ordinal);

        await suite.AgreeAsync("analytics", granted: false);
        await suite.AskAsync(Week, isToBeMailed: false);
        await suite.RenderAsync(Week);
        Assert.DoesNotContain("Name of u", await suite.PageAsync(Week), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_of_the_folder_that_fails_gives_way_to_the_suites_own_and_says_so()
    {
        await using var suite = await LivedAsync();
        await suite.UploadAsync("atelier", "templates/report.liquid", "{% for day in week %}");
        await suite.AskAsync(Week, isToBeMailed: false);

        await suite.RenderAsync(Week);

        Assert.Contains("templates/report.liquid", (await suite.ReportAsync(Week)).Why, StringComparison.Ordinal);
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
