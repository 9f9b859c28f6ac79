using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>Where events stand: on the community's local day, in one of its shards, each message in its conversation.</summary>
public sealed class LocalDayTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData("2026-11-23T22:59:59Z", "2026-11-23")]
    [InlineData("2026-11-23T23:00:00Z", "2026-11-24")]
    [InlineData("2026-11-23T20:30:00-05:00", "2026-11-24")]
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")] // 29 March has 23 hours in Paris, from +01:00 to +02:00.
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2025-10-25T21:59:59Z", "2025-10-25")] // 26 October has 25 hours, from +02:00 to +01:00.
    [InlineData("2025-10-25T22:00:00Z", "2025-10-26")]
    [InlineData("2025-10-26T00:30:00Z", "2025-10-26")]
    [InlineData("2025-10-26T01:30:00Z", "2025-10-26")]
    [InlineData("2025-10-26T22:59:59Z", "2025-10-26")]
    [InlineData("2025-10-26T23:00:00Z", "2025-10-27")]
    public async Task An_event_stands_on_the_communitys_local_day_and_marks_it(string at, string day)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));

        await suite.ProcessDeliveriesAsync();

        var rows = await TableDump.OfAsync(suite);
        Assert.Contains(rows, row => row.StartsWith($"Events atelier|{day}|0 crm|msg_1:0 ", StringComparison.Ordinal));
        Assert.Contains($"DirtyDays atelier {day} ", rows);
        Assert.Contains($"MemberDays atelier|<crm/u1> {day} ", rows);
        Assert.Contains(rows, row => row.StartsWith("Messages", StringComparison.Ordinal) && row.Contains($"Day={day}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_late_event_marks_its_own_day_and_no_other()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
        await suite.ProcessDeliveriesAsync();
        await suite.Tables.GetTableClient(StorageNames.Tables.DirtyDays).DeleteEntityAsync("atelier", "2026-11-24");

        await suite.DeliverAsync(Deliveries.Posted("msg_2", "m2", "u1", Suite.Now.AddDays(-20)));
        await suite.ProcessDeliveriesAsync();

        Assert.Equal(["DirtyDays atelier 2026-11-04 "], await TableDump.OfTableAsync(suite, StorageNames.Tables.DirtyDays));
    }

    [Fact]
    public async Task A_day_that_is_marked_already_is_marked_anew_so_that_a_computation_under_way_keeps_the_mark()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var days = suite.Tables.GetTableClient(StorageNames.Tables.DirtyDays);
        var seen = new List<Azure.ETag>();
        for (var i = 0; i < 2; i++)
        {
            await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
            await suite.ProcessDeliveriesAsync();
            seen.Add((await days.GetEntityAsync<TableEntity>("atelier", "2026-11-24")).Value.ETag);
        }

        Assert.NotEqual(seen[0], seen[1]);
    }

    [Fact]
    public async Task A_reply_that_comes_before_its_parent_finds_the_starter_of_the_conversation_once_the_parent_is_there()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Event("msg_2", "message.replied", Suite.Now, new { actor = new { id = "u2" }, channel = new { id = "general" }, message = "m2", conversation = "m1", inReplyTo = "m1", text = "Oui" }));
        await suite.ProcessDeliveriesAsync();
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now.AddMinutes(-5)));
        await suite.ProcessDeliveriesAsync();

        var rows = await TableDump.OfTableAsync(suite, StorageNames.Tables.Messages);
        Assert.Equal(2, rows.Count);
        Assert.Contains("Starter=<crm/u1>", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Messages atelier|crm m2 Author=<crm/u2>; ", rows[1], StringComparison.Ordinal);
        Assert.Contains("Conversation=m1", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_spread_a_day_over_partitions_and_an_event_keeps_its_own()
    {
        var json = Deliveries.CommunityJson.Replace("\"zone\"", "\"shards\": 4, \"zone\"", StringComparison.Ordinal);
        await using var suite = await Deliveries.StartAsync(azurite, json);
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Enumerable.Range(0, 60).Select(i => new
        {
            type = "lead.created",
            timestamp = Suite.Now,
            data = new { id = $"lead-{i}", actor = new { id = "c1" }, lead = new { id = $"l{i}" } },
        }));
        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", body));
        await suite.ProcessDeliveriesAsync();
        var events = await TableDump.OfTableAsync(suite, StorageNames.Tables.Events);

        await using var process = suite.Again();
        await process.DeliverAsync(Deliveries.Webhooks("msg_2", body));
        await process.ProcessDeliveriesAsync();

        Assert.Equal(60, events.Count);
        Assert.Equal(["atelier|2026-11-24|0", "atelier|2026-11-24|1", "atelier|2026-11-24|2", "atelier|2026-11-24|3"], events.Select(row => row.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(events, await TableDump.OfTableAsync(process, StorageNames.Tables.Events));
    }
}
