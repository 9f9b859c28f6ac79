using System.Text.Json;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Webhooks;

public sealed class ProcessingTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset At = Suite.Now.AddHours(-1);

    /// <summary>Each has an account or a community of its own: they wait for storage, not for each other.</summary>
    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 6 };

    [Fact]
    public async Task A_delivery_that_comes_twice_is_one_event()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        for (var i = 0; i < 2; i++) await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", At));
        await suite.ProcessDeliveriesAsync();

        var row = Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events));
        Assert.StartsWith("Events atelier|2026-11-24|0 crm|msg_1:0 ", row, StringComparison.Ordinal);
        Assert.Contains("Kind=message.posted", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_delivery_a_hundred_times_in_parallel_is_one_event_and_one_member()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", At));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None)));

        var rows = await TableDump.OfAsync(suite);
        Assert.Equal(["DirtyDays", "Events", "Identities", "MemberDays", "Members", "Messages", "Sources"], rows.Select(row => row.Split(' ')[0]));
    }

    [Fact]
    public async Task Every_order_of_a_set_of_deliveries_with_duplicates_gives_the_same_tables()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var messages = await QueuedAsync(suite);
        var orders = Permutations([.. Enumerable.Range(0, messages.Count)]).ToList();
        for (var i = 0; i < orders.Count; i++) await suite.PutBlobAsync($"order-{i}", "community.json", Deliveries.CommunityJson);

        // A new process, which finds all the communities; each lives through the set in an order of its own.
        await using var process = suite.Again();
        await Parallel.ForAsync(0, orders.Count, AFewAtOnce, async (i, _) =>
        {
            foreach (var index in orders[i].Append(orders[i][0]).Append(orders[i][^1]))
            {
                var text = messages[index].Replace($"\"community\":\"{Deliveries.Community}\"", $"\"community\":\"order-{i}\"", StringComparison.Ordinal);
                await process.Get<DeliveryProcessor>().ProcessAsync(text, CancellationToken.None);
            }
        });

        var rows = await TableDump.ByCommunityAsync(process);
        var states = Enumerable.Range(0, orders.Count)
            .Select(i => rows[$"order-{i}"].Select(row => row.Replace($" order-{i}", " order", StringComparison.Ordinal)).ToList()).ToList();
        Assert.Equal(120, states.Count);
        Assert.Equal(6, states[0].Count(row => row.StartsWith("Events", StringComparison.Ordinal)));
        Assert.All(states, state => Assert.Equal(states[0], state));
    }

    [Fact]
    public async Task A_crash_after_any_storage_write_and_a_rerun_end_in_the_same_tables()
    {
        var (expected, writes) = await RunAsync(crashAfter: 0);
        Assert.InRange(writes, 20, 60);
        await Parallel.ForAsync(1, writes + 1, AFewAtOnce, async (crashAfter, _) =>
        {
            var (rows, _) = await RunAsync(crashAfter);
            Assert.Equal(expected, rows);
        });
    }

    /// <summary>Processes the set with a crash after the given write, which is followed by a new process that runs the same message again.</summary>
    private async Task<(IReadOnlyList<string> Rows, int Writes)> RunAsync(int crashAfter)
    {
        await using var first = await Deliveries.StartAsync(azurite);
        var messages = await QueuedAsync(first);

        var before = first.Wire.Writes;
        if (crashAfter > 0) first.Wire.CrashAfterWrite = before + crashAfter;
        var suite = first;
        foreach (var message in messages)
        {
            try
            {
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                suite = first.Again();
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
        }

        Assert.Equal(crashAfter > 0, suite != first);
        var writes = first.Wire.Writes - before;
        var rows = await TableDump.OfAsync(suite);
        if (suite != first) await suite.DisposeAsync();
        return (rows, writes);
    }

    /// <summary>The messages that stand for the set.</summary>
    private static async Task<IReadOnlyList<string>> QueuedAsync(Suite suite)
    {
        foreach (var delivery in Set()) await suite.DeliverAsync(delivery);
        return await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries);
    }

    /// <summary>A join, a message, an answer by somebody else, a reaction, and a delivery of two events, one of them a departure.</summary>
    private static TestRequest[] Set() =>
    [
        Deliveries.Event("msg_join", "member.joined", At, new { actor = new { id = "u1", name = "Alice", email = "alice@example.org", emailVerified = true } }),
        Deliveries.Posted("msg_post", "m1", "u1", At.AddMinutes(1)),
        Deliveries.Event("msg_reply", "message.replied", At.AddMinutes(5), new { actor = new { id = "u2", name = "Bruno" }, channel = new { id = "general" }, message = "m2", conversation = "m1", inReplyTo = "m1", text = "Oui" }),
        Deliveries.Event("msg_react", "reaction.added", At.AddMinutes(6), new { actor = new { id = "u1", name = "Alice M." }, channel = new { id = "general" }, message = "m2", target = "u2", reaction = "heart" }),
        Deliveries.Webhooks("msg_two", JsonSerializer.SerializeToUtf8Bytes(new object[]
        {
            new { type = "member.left", timestamp = At.AddDays(-2), data = new { actor = new { id = "u3" } } },
            new { type = "lead.created", timestamp = At, data = new { actor = new { id = "c1", email = "c@example.org" }, lead = new { id = "l1", amount = 1200, currency = "EUR" } } },
        })),
    ];

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
