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
        Assert.Equal(["Deliveries", "DirtyDays", "Events", "Identities", "MemberDays", "Members", "Messages", "Sources"], rows.Select(row => row.Split(' ')[0]));
    }

    [Fact]
    public async Task An_old_profile_that_is_told_again_is_not_believed_against_a_newer_one()
    {
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson);
        // Discourse does not say when a user was changed. A repetition has the same bytes.
        foreach (var sample in new[] { "user_created", "user_updated", "user_created" })
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(10));
            await suite.DeliverAsync(Deliveries.Discourse(sample, SamplePayload.Bytes("discourse", sample)));
            await suite.ProcessDeliveriesAsync();
        }

        var member = Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Members));
        Assert.Contains("; Name=Inès Morel-Petit; ", member, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webhooks", 120, 6)]
    [InlineData("slack", 60, 7)]
    [InlineData("discourse", 60, 7)]
    public async Task Orders_of_a_set_of_deliveries_with_duplicates_all_give_the_same_tables(string platform, int howMany, int events)
    {
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson);
        var set = DeliverySet.Of(platform);
        var messages = await set.QueueAsync(suite);
        var orders = set.Orders(howMany);
        for (var i = 0; i < orders.Count; i++) await suite.PutBlobAsync($"order-{i}", "community.json", Deliveries.CommunityWithForumJson);

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
        Assert.Equal(howMany, states.Count);
        Assert.Equal(events, states[0].Count(row => row.StartsWith("Events", StringComparison.Ordinal)));
        Assert.All(states, state => Assert.Equal(states[0], state));
    }

    [Theory]
    [InlineData("webhooks")]
    [InlineData("slack")]
    [InlineData("discourse")]
    public async Task A_crash_after_any_storage_write_and_a_rerun_end_in_the_same_tables(string platform)
    {
        var set = DeliverySet.Of(platform);
        var (expected, writes) = await RunAsync(set, crashAfter: 0);
        Assert.InRange(writes, 20, 120);
        await Parallel.ForAsync(1, writes + 1, AFewAtOnce, async (crashAfter, _) =>
        {
            var (rows, _) = await RunAsync(set, crashAfter);
            Assert.Equal(expected, rows);
        });
    }

    /// <summary>Processes the set with a crash after the given write, which is followed by a new process that runs the same message again.</summary>
    private async Task<(IReadOnlyList<string> Rows, int Writes)> RunAsync(DeliverySet set, int crashAfter)
    {
        await using var first = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson);
        var (suite, writes) = await CrashingRun.ProcessAsync(first, await set.QueueAsync(first), crashAfter);
        var rows = await TableDump.OfAsync(suite);
        if (suite != first) await suite.DisposeAsync();
        return (rows, writes);
    }
}
