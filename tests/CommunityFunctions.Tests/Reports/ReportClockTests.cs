using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Reports;

public sealed class ReportClockTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_week_is_reported_on_Monday_at_eight_and_once()
    {
        await using var suite = await StartAsync();
        await suite.AtAsync("2026-11-30T06:59:00Z");
        Assert.Empty(await suite.ReportsAsync());

        await suite.AtAsync("2026-11-30T07:00:00Z");
        await suite.AtAsync("2026-11-30T07:04:00Z");

        Assert.Equal(["2026-W48"], (await suite.ReportsAsync()).Select(run => run.Period.Id));
        Assert.Equal(["""{"community":"atelier","period":"2026-W48","attempt":0}"""], await suite.PeekAsync(StorageNames.Queues.Reports));
    }

    [Fact]
    public async Task A_community_owes_no_report_for_the_time_before_it_came()
    {
        await using var suite = await ReportSuite.StartAsync(azurite);
        await suite.TickReportsAsync();
        await suite.AtAsync("2026-11-24T09:05:00Z");

        Assert.Empty(await suite.ReportsAsync());
    }

    [Fact]
    public async Task A_period_that_was_over_before_the_community_came_is_never_reported_though_its_report_would_be_due_after()
    {
        await using var suite = await ReportSuite.StartAsync(azurite);
        suite.MoveTo("2026-11-30T01:00:00Z");
        await suite.TickReportsAsync();

        await suite.AtAsync("2026-12-01T07:00:00Z");

        Assert.Equal(["2026-11"], (await suite.ReportsAsync()).Select(run => run.Period.Id));
    }

    [Fact]
    public async Task What_came_due_while_the_clock_stood_still_is_caught_up_each_once()
    {
        await using var suite = await StartAsync();

        await suite.AtAsync("2027-01-06T12:00:00Z");
        await suite.AtAsync("2027-01-06T12:01:00Z");

        Assert.Equal(
            ["2026-11", "2026-12", "2026-Q4", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"],
            (await suite.ReportsAsync()).Select(run => run.Period.Id).Order(StringComparer.Ordinal));
        Assert.Equal(9, (await suite.PeekAsync(StorageNames.Queues.Reports)).Count);
    }

    [Fact]
    public async Task What_is_late_for_more_than_five_weeks_is_rendered_and_sent_to_nobody()
    {
        await using var suite = await StartAsync();

        await suite.AtAsync("2027-01-11T12:00:00Z");

        Assert.Equal(
            ["2026-11", "2026-W48", "2026-W49"], (await suite.ReportsAsync()).Where(run => !run.IsToBeMailed).Select(run => run.Period.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_report_whose_day_is_moved_to_before_now_is_not_lost()
    {
        await using var suite = await StartAsync();
        await suite.UploadAsync("atelier", "community.json", ReportSuite.Json.Replace("\"sources\"", "\"reports\": { \"week\": { \"day\": \"friday\" } }, \"sources\"", StringComparison.Ordinal));
        await suite.AtAsync("2026-12-02T08:00:00Z");
        Assert.DoesNotContain(await suite.ReportsAsync(), run => run.Period.Id == "2026-W48");

        await suite.UploadAsync("atelier", "community.json", ReportSuite.Json);
        await suite.AtAsync("2026-12-02T08:05:00Z");
        await suite.AtAsync("2026-12-02T08:10:00Z");

        Assert.Single(await suite.ReportsAsync(), run => run.Period.Id == "2026-W48");
    }

    [Fact]
    public async Task Two_clocks_at_once_begin_each_report_once()
    {
        await using var suite = await StartAsync();
        await using var other = suite.Again();
        suite.MoveTo("2026-11-30T07:00:00Z");

        await Task.WhenAll(suite.TickReportsAsync(), other.TickReportsAsync());

        Assert.Single(await suite.ReportsAsync());
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Reports));
    }

    /// <summary>After whichever write of the tick the process is gone, the next one comes to the same ledger, and the report is in the queue.</summary>
    [Fact]
    public async Task A_clock_that_is_cut_off_anywhere_loses_no_report()
    {
        var (writes, crash) = (0, 0);
        do
        {
            await using var suite = await StartAsync();
            suite.MoveTo("2026-12-01T07:00:00Z");
            var before = suite.Wire.Writes;
            if (crash > 0) suite.Wire.CrashAfterWrite = before + crash;
            try
            {
                await suite.TickReportsAsync();
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                // Within one community it is that community's fault, and the tick goes on with the others.
            }

            if (crash > 0)
            {
                await using var next = suite.Again();
                next.MoveTo("2026-12-01T07:06:00Z");
                await next.TickReportsAsync();
            }

            writes = Math.Max(writes, suite.Wire.Writes - before);
            Assert.Equal(["2026-11", "2026-W48"], (await suite.ReportsAsync()).Select(run => run.Period.Id).Order(StringComparer.Ordinal));
            var queued = (await suite.PeekAsync(StorageNames.Queues.Reports)).Distinct().ToList();
            Assert.Equal(2, queued.Count);
        }
        while (++crash <= writes);

        Assert.True(writes >= 6, $"only {writes} writes");
    }

    [Fact]
    public async Task A_report_whose_message_was_lost_is_queued_again_less_and_less_often()
    {
        await using var suite = await StartAsync();
        await suite.AtAsync("2026-11-30T07:00:00Z");
        await suite.ForgetQueueAsync();

        await suite.AtAsync("2026-11-30T07:04:00Z");
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Reports));
        await suite.AtAsync("2026-11-30T07:05:00Z");
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Reports));
        await suite.AtAsync("2026-11-30T07:10:00Z");
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Reports));
        await suite.AtAsync("2026-11-30T07:15:00Z");
        Assert.Equal(2, (await suite.PeekAsync(StorageNames.Queues.Reports)).Count);
    }

    [Fact]
    public async Task A_report_that_somebody_had_rendered_before_its_time_is_mailed_at_its_time()
    {
        await using var suite = await StartAsync();
        var ledger = suite.Get<ReportRuns>();
        var rendered = new ReportRun
        {
            Community = Atelier.Id,
            Period = KpiPeriod.Parse("2026-W48"),
            State = ReportState.Rendered,
            DueAt = ReportSuite.At("2026-11-30T07:00:00Z"),
            RenderedAt = ReportSuite.At("2026-11-30T05:00:00Z"),
        };
        await ledger.TryInsertAsync(rendered, CancellationToken.None);

        await suite.AtAsync("2026-11-30T07:00:00Z");

        var run = await suite.ReportAsync("2026-W48");
        Assert.Equal((ReportState.Rendered, true), (run.State, run.IsToBeMailed));
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Reports));
    }

    [Fact]
    public async Task A_broken_community_is_not_the_others_fault()
    {
        await using var suite = await StartAsync();
        await suite.UploadAsync("zebra", "community.json", ReportSuite.Json);
        await suite.AtAsync("2026-11-24T10:00:00Z");
        suite.MoveTo("2026-11-30T07:00:00Z");
        suite.Wire.Meanwhile = call => call.Contains("ReportRuns", StringComparison.Ordinal) && call.Contains("atelier", StringComparison.Ordinal)
            ? throw new InvalidOperationException("Something is wrong with this community.")
            : Task.CompletedTask;

        await suite.TickReportsAsync();
        Assert.Equal(2, await suite.RowsAsync(StorageNames.Tables.ReportRuns));
        Assert.Contains(suite.Log.All, line => line.Contains("its reports could not be looked at", StringComparison.Ordinal));
        suite.Wire.Meanwhile = null;
        await suite.TickReportsAsync();

        Assert.Single(await suite.ReportsAsync());
        Assert.Equal(2, await suite.RowsAsync(StorageNames.Tables.ReportRuns));
    }

    private async Task<Suite> StartAsync()
    {
        var suite = await ReportSuite.StartAsync(azurite);
        await suite.TickReportsAsync();
        return suite;
    }
}
