using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>What is not kept.</summary>
public sealed class MinimisationTests(AzuriteServer azurite)
{
    private const string Words = "un secret dont personne ne doit se souvenir";
    private const string Ts = "1795510800.000100";

    [Theory]
    [InlineData("D024BE91L", "im")]
    [InlineData("G024BE91L", "mpim")]
    public async Task A_direct_message_leaves_nothing_but_when_a_delivery_came(string channel, string channelType)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "message", channel, channel_type = channelType, user = "U1", text = Words, ts = Ts, event_ts = Ts }));
        if (channelType == "im")
        {
            await suite.DeliverAsync(Deliveries.SlackEvent("Ev2", new { type = "reaction_added", user = "U1", reaction = "heart", item_user = "U2", event_ts = Ts, item = new { type = "message", channel, ts = Ts } }));
        }

        await suite.ProcessDeliveriesAsync();

        Assert.Equal(["Deliveries", "Sources"], (await TableDump.OfAsync(suite)).Select(row => row.Split(' ')[0]).Distinct());
    }

    [Fact]
    public async Task What_Slack_tells_and_the_suite_does_not_know_is_skipped_and_not_a_failure()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "emoji_changed", event_ts = Ts }));
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev2", new { type = "message", subtype = "channel_topic", channel = "C1", user = "U1", ts = Ts }));
        await suite.DeliverAsync(Deliveries.Slack(JsonSerializer.SerializeToUtf8Bytes(new { type = "app_rate_limited", team_id = "T1", minute_rate_limited = 1518467820 })));

        await suite.ProcessDeliveriesAsync();

        Assert.Equal(["Deliveries", "Sources"], (await TableDump.OfAsync(suite)).Select(row => row.Split(' ')[0]).Distinct());
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task A_members_words_are_in_no_table_and_in_no_blob()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var at = Suite.Now.AddHours(-1);
        var message = new { type = "message", user = "U1", text = Words, ts = Ts };
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "message", channel = "C1", channel_type = "channel", user = "U1", text = Words, ts = Ts, event_ts = Ts }));
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev2", new { type = "message", subtype = "message_changed", channel = "C1", ts = Ts, event_ts = Ts, message = message with { text = Words + "!" }, previous_message = message }));
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev3", new { type = "message", subtype = "message_deleted", channel = "C1", ts = Ts, event_ts = Ts, deleted_ts = Ts, previous_message = message }));
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", at, Words));
        await suite.DeliverAsync(Deliveries.Posted("msg_2", "m2", "u1", at, string.Join(' ', Enumerable.Repeat(Words, 3000))));
        await suite.DeliverAsync(Deliveries.Event("msg_3", "survey.answered", at, new { actor = new { id = "u1" }, survey = "nps-2026", value = 9, text = Words }));

        await suite.ProcessDeliveriesAsync();

        var cells = new List<string>();
        await foreach (var table in suite.Tables.QueryAsync())
        {
            await foreach (var row in suite.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>()) cells.AddRange(row.Select(cell => $"{cell.Value}"));
        }

        Assert.Contains("survey.answered", cells);
        Assert.Contains("message.deleted", cells);
        Assert.DoesNotContain(cells, cell => cell.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).GetBlobsAsync().ToListAsync());
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).GetBlobsAsync().ToListAsync());
    }
}
