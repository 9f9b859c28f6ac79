using System.Net;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using CsCheck;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>What the processor reads back is what was sent, whatever it is and however large.</summary>
public sealed class DeliveryFidelityTests(AzuriteServer azurite)
{
    private static readonly byte[][] NastyBodies =
    [
        [],
        [0],
        [0xEF, 0xBB, 0xBF, .. "{}"u8],
        [.. "{\r\n\t\"a\": 1\r}\n"u8],
        [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
        [0xC3, 0x28, 0xFF, 0xFE, 0xED, 0xA0, 0x80],
        [.. "{\"text\":\"\\ud83d <&>'+/= é 😀\"}"u8],
    ];

    [Fact]
    public async Task Nasty_bytes_travel_unchanged()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        foreach (var body in NastyBodies) Assert.Equal(body, await ThroughTheQueueAsync(suite, body));
    }

    [Fact]
    public async Task Any_bytes_travel_unchanged()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        await Gen.Byte.Array[0, 3000].SampleAsync(async body => Assert.Equal(body, await ThroughTheQueueAsync(suite, body)), iter: 50, threads: 1);
    }

    [Theory]
    [InlineData(DeliveryQueue.MaxMessageLength, false)]
    [InlineData(DeliveryQueue.MaxMessageLength + 1, true)]
    public async Task A_delivery_goes_to_a_blob_when_its_message_with_its_headers_would_be_over_the_limit(int messageLength, bool inBlob)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Padded("msg_0", 1));
        var unpadded = Assert.Single(await TakeAsync(suite)).Length - 1;

        await suite.DeliverAsync(Padded("msg_1", messageLength - unpadded));

        var text = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        Assert.Equal(inBlob, DeliveryMessage.Parse(text).Blob is not null);
        if (!inBlob) Assert.Equal(messageLength, text.Length);
        Assert.Equal(inBlob ? 1 : 0, await CountBlobsAsync(suite));

        await suite.ProcessDeliveriesAsync();
        Assert.Contains("crm|msg_1:0", Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)), StringComparison.Ordinal);
        Assert.Equal(0, await CountBlobsAsync(suite));
    }

    [Fact]
    public async Task A_large_delivery_that_runs_again_after_its_blob_is_gone_changes_nothing()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now, new string('a', 100_000)));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        await suite.ProcessDeliveriesAsync();
        var rows = await TableDump.OfAsync(suite);

        await using var process = suite.Again();
        await process.Get<ProcessDelivery>().Run(message, CancellationToken.None);

        Assert.Equal(rows, await TableDump.OfAsync(process));
        Assert.Contains(rows, row => row.Contains("TextLength=100000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_of_one_mebibyte_is_accepted_and_one_byte_more_is_refused()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", new byte[WebhookDoor.MaxBodyLength]));
        (await suite.SendAsync(Deliveries.Webhooks("msg_2", new byte[WebhookDoor.MaxBodyLength + 1]))).Has(HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal(1024 * 1024, WebhookDoor.MaxBodyLength);
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        Assert.Equal(WebhookDoor.MaxBodyLength, (await ReadAsync(suite, message)).Body.Length);
    }

    [Fact]
    public async Task Only_the_headers_that_the_platforms_reader_looks_at_are_stored_with_a_delivery()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var request = Deliveries.Webhooks("msg_1", "{}"u8.ToArray()).With("Svix-Id", "été ✓");
        foreach (var header in new[] { "Authorization", "Cookie", "x-functions-key", "X-Forwarded-For", "X-Client-IP", "User-Agent", "X-Custom" }) request.With(header, "not to be stored");

        await suite.DeliverAsync(request);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "emoji_changed" }).With("X-Custom", "not to be stored"));

        var messages = await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries);
        Assert.All(messages, message => Assert.DoesNotContain("not to be stored", message, StringComparison.Ordinal));
        var headers = (await ReadAsync(suite, messages[0])).Headers;
        Assert.Equal(2, headers.Count);
        Assert.Equal("msg_1", headers["WEBHOOK-ID"]);
        Assert.Equal("été ✓", headers["svix-id"]);
        Assert.Empty((await ReadAsync(suite, messages[1])).Headers);
    }

    private static async Task<byte[]> ThroughTheQueueAsync(Suite suite, byte[] body)
    {
        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", body));
        return (await ReadAsync(suite, Assert.Single(await TakeAsync(suite)))).Body.ToArray();
    }

    private static async Task<Delivery> ReadAsync(Suite suite, string message) =>
        (await suite.Get<DeliveryQueue>().ReadAsync(DeliveryMessage.Parse(message), CancellationToken.None))!;

    /// <summary>Takes all messages out of the queue.</summary>
    private static async Task<IReadOnlyList<string>> TakeAsync(Suite suite)
    {
        var messages = await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries);
        await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).ClearMessagesAsync();
        return messages;
    }

    /// <summary>A message of 44,000 bytes, and the header of the id's former name, which brings its queue message to a length.</summary>
    private static TestRequest Padded(string id, int padding) =>
        Deliveries.Posted(id, "m1", "u1", Suite.Now, new string('a', 44_000)).With("svix-id", new string('p', padding));

    private static async Task<int> CountBlobsAsync(Suite suite) =>
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).GetBlobsAsync().CountAsync();
}
