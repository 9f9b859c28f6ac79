using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Privacy;

public sealed class PurgeTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Dead_letters_are_kept_for_thirty_days_and_then_purged_with_their_bodies()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).UploadBlobAsync("atelier/crm/large", new BinaryData("a member's words"));
        var store = suite.Get<DeadLetterStore>();
        await store.KeepAsync("webhook-deliveries", "old", Suite.Now, """{"blob":"atelier/crm/large"}""", "error", CancellationToken.None);
        await store.KeepAsync("webhook-deliveries", "young", Suite.Now.AddDays(1), "{}", "error", CancellationToken.None);

        suite.Clock.Advance(TimeSpan.FromDays(30));
        await PurgeAsync(suite);
        Assert.Equal(["20261124-old", "20261125-young"], await IdsAsync(suite));

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(suite);
        await PurgeAsync(suite);
        Assert.Equal(["20261125-young"], await IdsAsync(suite));
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).GetBlobsAsync().ToListAsync());
        Assert.Single(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).GetBlobsAsync().ToListAsync());
        Assert.Equal(suite.Clock.GetUtcNow(), await suite.Get<Marks>().LastRunAsync(nameof(PurgeClock), CancellationToken.None));
    }

    /// <summary>The clock finds what is due and queues it; the queue function does it.</summary>
    private static async Task PurgeAsync(Suite suite)
    {
        await suite.Get<PurgeClock>().Run(new TimerInfo(), CancellationToken.None);
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Purges);
        var message = Assert.Single((await queue.ReceiveMessagesAsync(32)).Value);
        await suite.Get<PurgePersonalData>().Run(message.Body.ToString(), CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Suite suite) =>
        await suite.Get<DeadLetterStore>().ListAfterAsync(null, CancellationToken.None).Select(letter => letter.Id).ToListAsync();
}
