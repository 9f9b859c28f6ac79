using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>The table Deliveries can be counted: a row for each delivery that was processed, and none for anything else.</summary>
public sealed class ReceiptTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset At = Suite.Now.AddHours(-1);

    [Fact]
    public async Task Processing_a_delivery_again_leaves_its_one_receipt()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", At));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        for (var i = 0; i < 3; i++) await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);

        var receipt = Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Deliveries));
        Assert.StartsWith("Deliveries atelier|crm|2026-11-24 <delivery> Events=1; ", receipt, StringComparison.Ordinal);
        Assert.EndsWith("; Skipped=0", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_platform_sends_again_is_another_delivery_and_the_same_event()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        for (var i = 0; i < 2; i++) await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", At));
        await suite.ProcessDeliveriesAsync();

        Assert.Equal(2, (await TableDump.OfTableAsync(suite, StorageNames.Tables.Deliveries)).Count);
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events));
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_read_has_no_receipt()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", "{}"u8.ToArray()));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        await Assert.ThrowsAnyAsync<Exception>(() => suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None));

        Assert.Empty(await TableDump.OfTableAsync(suite, StorageNames.Tables.Deliveries));
    }
}
