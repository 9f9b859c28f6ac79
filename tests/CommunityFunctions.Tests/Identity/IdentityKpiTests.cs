using Azure.Data.Tables;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using NodaTime;
using static CommunityFunctions.Tests.Identity.IdentitySuite;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>Figures follow who is who: open periods as they are computed, frozen ones beside what went out.</summary>
public sealed class IdentityKpiTests(AzuriteServer azurite)
{
    private const string LastWeek = "2026-W47";

    [Fact]
    public async Task Open_periods_follow_a_merge_at_once_and_back_and_no_day_is_computed_again()
    {
        await using var suite = await TwoAccountsAsync();
        var (one, other) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("forum", "7"));
        await suite.AggregateAsync();
        Assert.Equal(3, await ActiveAsync(suite));
        var facts = await FactsAsync(suite);

        await suite.PostAsync("merge", new { members = new[] { one.Value, other.Value } });
        await RunQueueAsync(suite);

        Assert.Equal(2, await ActiveAsync(suite));
        var rows = (await suite.GetAsync($"communities/atelier/kpis/{LastWeek}/active-members/rows")).Json()["rows"]!.AsArray();
        Assert.Equal([one.Value, (await suite.IdAsync("chat", "u2")).Value], rows.Select(row => (string)row!["member"]!["id"]!).OrderBy(id => id != one.Value));
        Assert.Equal(facts, await FactsAsync(suite));

        await suite.PostAsync("unmerge", new { members = new[] { one.Value, other.Value } });
        await RunQueueAsync(suite);
        Assert.Equal(3, await ActiveAsync(suite));
        Assert.Equal(facts, await FactsAsync(suite));
    }

    [Fact]
    public async Task A_frozen_figure_gets_a_dated_restatement_beside_it()
    {
        await using var suite = await TwoAccountsAsync();
        await suite.AggregateAsync();
        Assert.True(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, KpiPeriod.Parse(LastWeek), CancellationToken.None));
        suite.Clock.Advance(TimeSpan.FromMinutes(5));

        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "7")).Value } });
        await RunQueueAsync(suite);

        var figure = (await suite.SnapshotAsync(LastWeek)).Figure("active-members");
        var restatement = Assert.Single(figure["restatements"]!.AsArray())!;
        Assert.Equal((3, 2, "20261124T090500Z"), ((double)figure["value"]!, (double)restatement["value"]!, (string?)restatement["id"]));
    }

    [Fact]
    public async Task A_merge_by_the_suite_reaches_the_figures_with_the_next_computation_also_those_of_earlier_periods()
    {
        await using var suite = await TwoAccountsAsync();
        await suite.AggregateAsync();
        Assert.Equal(3, await ActiveAsync(suite));

        await suite.LiveAsync(IdentitySuite.Posted("chat", "u1", "later", email: "alice@atelier-nord.fr", verified: true), IdentitySuite.Posted("forum", "7", "later-too", email: "alice@atelier-nord.fr", verified: true));
        await suite.AggregateAsync();

        Assert.Equal(2, await ActiveAsync(suite));
    }

    [Fact]
    public async Task A_linked_contact_counts_as_the_member()
    {
        await using var suite = await TwoAccountsAsync();
        await suite.LiveAsync(Deliveries.Webhooks(
            "answer", System.Text.Encoding.UTF8.GetBytes("""{ "type": "survey.answered", "timestamp": "2026-11-18T10:00:00Z", "data": { "actor": { "id": "c1" }, "survey": "nps-2026", "value": 10 } }"""), "atelier/webhooks/crm"));
        await suite.AggregateAsync();
        Assert.Null((await suite.SnapshotAsync(LastWeek)).Figure("nps")["value"]);

        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("crm", "c1")).Value, (await suite.IdAsync("chat", "u1")).Value }, link = true });
        await RunQueueAsync(suite);

        Assert.Equal(100, (double)(await suite.SnapshotAsync(LastWeek)).Figure("nps")["value"]!);
    }

    [Fact]
    public async Task Figures_with_merges_are_those_of_a_log_in_which_somebody_had_written_one_id_by_hand()
    {
        await using var suite = await TwoAccountsAsync();
        await suite.LiveAsync(
            Reacted("chat", "u2", "m1", On("2026-11-18", 10)), Reacted("chat", "u1", "m2", On("2026-11-19", 10)), Reacted("forum", "9", "p1", On("2026-11-18", 11)),
            IdentitySuite.Posted("forum", "9", "p9", On("2026-11-20")), IdentitySuite.Posted("forum", "7", "p10", On("2026-11-12")), IdentitySuite.Lead("c1", "l1", On("2026-11-02")));
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "7")).Value } });
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u2")).Value, (await suite.IdAsync("forum", "9")).Value } });
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("crm", "c1")).Value, (await suite.IdAsync("forum", "7")).Value }, link = true });
        await suite.AggregateAsync();
        var merged = await FiguresAsync(suite);

        // Another process, which finds a log in which nobody ever had a second account.
        var history = await suite.HistoryAsync();
        await RewriteAsync(suite, history.FigureOf);
        await suite.ForgetAllAsync("atelier");
        await ForgetPeopleAsync(suite);
        await using var after = suite.Again();
        await after.Get<DirtyDays>().MarkAsync(Atelier.Id, Enumerable.Range(0, 31).Select(new LocalDate(2026, 11, 24).PlusDays(-30).PlusDays), CancellationToken.None);
        await after.AggregateAsync();

        Assert.Equal(merged, await FiguresAsync(after));
        Assert.Contains(merged, figure => figure.StartsWith("2026-W47 active-members: 2 ", StringComparison.Ordinal));
    }

    /// <summary>Alice (chat/u1, forum/7) and somebody else, active last week; members for long.</summary>
    private async Task<Suite> TwoAccountsAsync()
    {
        var suite = await IdentitySuite.StartAsync(azurite);
        await suite.LiveAsync(
            IdentitySuite.Posted("chat", "u1", "m0", On("2026-11-03")), IdentitySuite.Posted("forum", "7", "p0", On("2026-11-04")), IdentitySuite.Posted("chat", "u2", "m2", On("2026-11-17")),
            IdentitySuite.Posted("chat", "u1", "m1", On("2026-11-18")), IdentitySuite.Posted("forum", "7", "p1", On("2026-11-18")));
        return suite;
    }

    /// <summary>What the host does with the message that a merge has left.</summary>
    private static async Task RunQueueAsync(Suite suite)
    {
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Kpis);
        var message = Assert.Single((await queue.ReceiveMessagesAsync(32)).Value);
        await suite.Get<AggregateKpis>().Run(message.Body.ToString(), CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private static async Task<double> ActiveAsync(Suite suite) => (double)(await suite.SnapshotAsync(LastWeek)).Figure("active-members")["value"]!;

    /// <summary>The facts of the days before today, whose mark has a merge looked at, and the carries.</summary>
    private static async Task<IReadOnlyList<string>> FactsAsync(Suite suite) =>
        [.. (await suite.ETagsAsync()).Where(blob => blob.Key.StartsWith("facts/", StringComparison.Ordinal) && !blob.Key.Contains("11/24", StringComparison.Ordinal)).Select(blob => $"{blob.Key} {blob.Value}")];

    private static async Task<IReadOnlyList<string>> FiguresAsync(Suite suite)
    {
        var figures = new List<string>();
        foreach (var period in new[] { LastWeek, "2026-W48", "2026-11", "2026-Q4" })
        {
            foreach (var figure in (await suite.SnapshotAsync(period))["kpis"]!.AsArray())
            {
                figures.Add($"{period} {figure!["id"]}: {figure["value"]} = {figure["numerator"]}/{figure["denominator"]} {figure["interval"]?.ToJsonString()} {figure["unknownBecause"]} {figure["details"]?.ToJsonString()}");
            }
        }

        return figures;
    }

    private static async Task RewriteAsync(Suite suite, Func<MemberId, MemberId> figureOf)
    {
        foreach (var (name, columns) in new[] { (StorageNames.Tables.Events, new[] { "Member", "TargetMember", "ReferrerMember" }), (StorageNames.Tables.Messages, ["Author", "Starter"]) })
        {
            var table = suite.Tables.GetTableClient(name);
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                foreach (var column in columns.Where(row.ContainsKey)) row[column] = figureOf(new MemberId(row.GetString(column))).Value;
                await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
            }
        }
    }

    private static async Task ForgetPeopleAsync(Suite suite)
    {
        foreach (var name in new[] { StorageNames.Tables.IdentityLedger, StorageNames.Tables.Marks })
        {
            var table = suite.Tables.GetTableClient(name);
            await foreach (var row in table.QueryAsync<TableEntity>()) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}
