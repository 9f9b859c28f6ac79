using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Webhooks;

public sealed class ProcessingTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset At = Suite.Now.AddHours(-1);

    [Fact]
    public async Task A_delivery_that_comes_twice_is_one_event()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        for (var i = 0; i < 2; i++) await suite.SendAsync(Posted("msg_1", "m1", "u1"));
        await suite.ProcessDeliveriesAsync();

        var rows = await TableDump.OfAsync(suite);
        var row = Assert.Single(rows, row => row.StartsWith(StorageNames.Tables.Events, StringComparison.Ordinal));
        Assert.StartsWith("Events atelier|2026-11-24|0 crm|msg_1:0 ", row, StringComparison.Ordinal);
        Assert.Contains("Kind=message.posted", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_delivery_a_hundred_times_in_parallel_is_one_event_and_one_member()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.SendAsync(Posted("msg_1", "m1", "u1"));
        var message = (await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).ReceiveMessageAsync()).Value.Body.ToString();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None)));

        var rows = await TableDump.OfAsync(suite);
        Assert.Equal(["DirtyDays", "Events", "Identities", "MemberDays", "Members", "Messages", "Sources"], rows.Select(row => row.Split(' ')[0]));
    }

    [Fact]
    public async Task Every_order_of_a_set_of_deliveries_with_duplicates_gives_the_same_tables()
    {
        IReadOnlyList<string>? expected = null;
        foreach (var order in Permutations([0, 1, 2, 3, 4]))
        {
            await using var suite = await Deliveries.StartAsync(azurite);
            foreach (var index in order.Append(order[0]).Append(order[^1])) await suite.SendAsync(Set()[index]);
            await suite.ProcessDeliveriesAsync();

            var rows = await TableDump.OfAsync(suite);
            expected ??= rows;
            Assert.Equal(expected, rows);
        }

        Assert.Equal(6, expected!.Count(row => row.StartsWith("Events", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_crash_after_any_storage_write_and_a_rerun_end_in_the_same_tables()
    {
        var (expected, writes) = await RunAsync(crashAfter: 0);
        Assert.InRange(writes, 20, 60);
        for (var crashAfter = 1; crashAfter <= writes; crashAfter++)
        {
            var (rows, _) = await RunAsync(crashAfter);
            Assert.Equal(expected, rows);
        }
    }

    /// <summary>Processes the set with a crash after the given write, each crash followed by a new process that runs the same message again.</summary>
    private async Task<(IReadOnlyList<string> Rows, int Writes)> RunAsync(int crashAfter)
    {
        await using var first = await Deliveries.StartAsync(azurite);
        foreach (var delivery in Set()) await first.SendAsync(delivery);
        var queue = first.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries);
        var messages = (await queue.ReceiveMessagesAsync(32)).Value.Select(message => message.Body.ToString()).ToList();

        var before = first.Wire.Writes;
        if (crashAfter > 0) first.Wire.CrashAfterWrite = before + crashAfter;
        var suite = first;
        foreach (var message in messages)
        {
            try
            {
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
            catch (Exception e) when (e is CrashedException or AggregateException { InnerException: CrashedException })
            {
                suite = await Suite.StartAsync(first.Storage, Deliveries.Settings);
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
        }

        var writes = first.Wire.Writes - before;
        var rows = await TableDump.OfAsync(suite);
        if (suite != first)
        {
            Assert.True(crashAfter > 0);
            await suite.DisposeAsync();
        }
        else
        {
            Assert.Equal(0, crashAfter);
        }

        return (rows, writes);
    }

    /// <summary>A join, a message, an answer by somebody else, a reaction, and a delivery of two events, one of them a departure.</summary>
    private static TestRequest[] Set() =>
    [
        Deliveries.Event("msg_join", "member.joined", At, new { actor = new { id = "u1", name = "Alice", email = "alice@example.org", emailVerified = true } }),
        Posted("msg_post", "m1", "u1"),
        Deliveries.Event("msg_reply", "message.replied", At.AddMinutes(5), new { actor = new { id = "u2", name = "Bruno" }, channel = new { id = "general" }, message = "m2", conversation = "m1", inReplyTo = "m1", text = "Oui" }),
        Deliveries.Event("msg_react", "reaction.added", At.AddMinutes(6), new { actor = new { id = "u1", name = "Alice M." }, channel = new { id = "general" }, message = "m2", target = "u2", reaction = "heart" }),
        Deliveries.Webhooks("msg_two", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object[]
        {
            new { type = "member.left", timestamp = At.AddDays(-2), data = new { actor = new { id = "u3" } } },
            new { type = "lead.created", timestamp = At, data = new { actor = new { id = "c1", email = "c@example.org" }, lead = new { id = "l1", amount = 1200, currency = "EUR" } } },
        })),
    ];

    private static TestRequest Posted(string id, string message, string actor) => Deliveries.Event(
        id, "message.posted", At.AddMinutes(1), new { actor = new { id = actor }, channel = new { id = "general" }, message, text = "Bonjour à tous" });

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
