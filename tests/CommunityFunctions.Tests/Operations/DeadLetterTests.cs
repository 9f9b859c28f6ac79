using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using CommunityFunctions.Operations;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Operations;

public sealed class DeadLetterTests(AzuriteServer azurite)
{
    private const string Poison = StorageNames.Queues.WebhookDeliveriesPoison;

    [Fact]
    public async Task A_message_that_is_given_up_is_listed_with_why_and_whose_it_is()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        await GiveUpAsync(suite, Deliveries.Webhooks("msg_1", "not JSON"u8.ToArray()));

        var letter = Assert.Single(await ListAsync(suite))!;
        Assert.Equal("webhook-deliveries", (string?)letter["queue"]);
        Assert.Equal("atelier", (string?)letter["community"]);
        Assert.Equal("crm", (string?)letter["source"]);
        Assert.StartsWith("DeliveryFormatException: $: found text that is not JSON", (string?)letter["error"], StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task Keeping_a_message_twice_is_keeping_it_once_with_its_error()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var message = await GiveUpAsync(suite, Deliveries.Webhooks("msg_1", "not JSON"u8.ToArray()));
        var before = (await ListAsync(suite)).ToJsonString();

        await suite.Get<PoisonQueues>().KeepWebhookDeliveries(message, CancellationToken.None);

        Assert.Equal(before, (await ListAsync(suite)).ToJsonString());
    }

    [Fact]
    public async Task What_poisons_a_queue_may_be_anything()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        foreach (var text in new[] { "", "[1]", "{\"community\":5}", "<html>" }) await KeepAsync(suite, text.Length == 0 ? " " : text);

        var letters = await ListAsync(suite);
        Assert.Equal(4, letters.Count);
        Assert.All(letters, letter => Assert.Contains("worker ended", (string?)letter!["error"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_is_paged_in_the_order_of_giving_up()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var store = suite.Get<DeadLetterStore>();
        for (var i = 0; i < 5; i++) await store.KeepAsync("rosters", $"id-{i}", Suite.Now.AddDays(i / 2), "{}", "error", CancellationToken.None);

        var (pages, after) = (new List<string>(), "");
        do
        {
            var page = (await suite.GetAsync($"dead-letters?limit=2&after={after}")).Has(HttpStatusCode.OK).Json();
            pages.Add(string.Join(' ', page["deadLetters"]!.AsArray().Select(letter => (string)letter!["id"]!)));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(["20261124-id-0 20261124-id-1", "20261125-id-2 20261125-id-3", "20261126-id-4"], pages);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("20261124")]
    [InlineData("2026112x-none")]
    [InlineData("20261124-it%27s%2F")]
    public async Task A_list_after_what_is_no_id_is_a_bad_request_that_says_what_was_expected(string after)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var detail = (string)(await suite.GetAsync($"dead-letters?after={after}")).Has(HttpStatusCode.BadRequest).Json()["detail"]!;

        Assert.StartsWith("after: found '", detail, StringComparison.Ordinal);
        Assert.Contains("expected the id of a dead letter", detail, StringComparison.Ordinal);
        (await suite.GetAsync("dead-letters?after=20261124-gone")).Has(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_the_fault_is_mended_a_replay_makes_the_event()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
        var withoutCrm = """{ "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris", "sources": [ { "name": "slack", "platform": "slack" } ] }""";
        await suite.UploadAsync("atelier", "community.json", withoutCrm);
        await GiveUpAsync(suite);
        var letter = Assert.Single(await ListAsync(suite))!;
        Assert.Contains("no source crm any more", (string?)letter["error"], StringComparison.Ordinal);

        await suite.UploadAsync("atelier", "community.json", Deliveries.CommunityJson);
        (await suite.SendAsync("POST", $"dead-letters/{letter["id"]}/replay")).Has(HttpStatusCode.Accepted);
        await suite.ProcessDeliveriesAsync();

        Assert.Contains("crm|msg_1:0", Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)), StringComparison.Ordinal);
        Assert.Empty(await ListAsync(suite));
        (await suite.SendAsync("POST", $"dead-letters/{letter["id"]}/replay")).Has(HttpStatusCode.NotFound);
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task Deleting_a_large_delivery_deletes_its_body_too()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await GiveUpAsync(suite, Deliveries.Webhooks("msg_1", new byte[100_000]));
        var deliveries = suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries);
        Assert.Single(await deliveries.GetBlobsAsync().ToListAsync());
        var id = (string)Assert.Single(await ListAsync(suite))!["id"]!;

        (await suite.SendAsync("DELETE", $"dead-letters/{id}")).Has(HttpStatusCode.NoContent);

        Assert.Empty(await deliveries.GetBlobsAsync().ToListAsync());
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).GetBlobsAsync().ToListAsync());
        (await suite.SendAsync("DELETE", $"dead-letters/{id}")).Has(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_large_delivery_whose_replay_was_cut_off_is_processed_although_its_dead_letter_is_deleted()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var withoutCrm = """{ "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris", "sources": [ { "name": "slack", "platform": "slack" } ] }""";
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now, new string('a', 100_000)));
        await suite.UploadAsync("atelier", "community.json", withoutCrm);
        await GiveUpAsync(suite);
        await suite.UploadAsync("atelier", "community.json", Deliveries.CommunityJson);
        var id = (string)Assert.Single(await ListAsync(suite))!["id"]!;

        await using var process = suite.Again();
        process.Wire.CrashAfterWrite = 2; // The queue has the message; the dead letter is there still.
        (await process.SendAsync("POST", $"dead-letters/{id}/replay")).Has(HttpStatusCode.InternalServerError);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        (await suite.SendAsync("DELETE", $"dead-letters/{id}")).Has(HttpStatusCode.NoContent);
        await suite.ProcessDeliveriesAsync();

        Assert.Contains("TextLength=100000", Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)), StringComparison.Ordinal);
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).GetBlobsAsync().ToListAsync());
    }

    [Fact]
    public async Task A_dead_letter_whose_forgetting_was_cut_off_is_forgotten_by_the_next_try()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await GiveUpAsync(suite, Deliveries.Webhooks("msg_1", "not JSON"u8.ToArray()));
        var id = (string)Assert.Single(await ListAsync(suite))!["id"]!;
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).DeleteBlobAsync($"2026-11-24/{id}".Replace("2026-11-24", $"{id[..4]}-{id[4..6]}-{id[6..8]}", StringComparison.Ordinal));

        (await suite.SendAsync("POST", $"dead-letters/{id}/replay")).Has(HttpStatusCode.NotFound);

        Assert.Empty(await ListAsync(suite));
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("20261124")]
    [InlineData("20261124-")]
    [InlineData("20261124-none")]
    [InlineData("2026112x-none")]
    [InlineData("20261124-..%2F..%2Fx")]
    [InlineData("20261124-it's")]
    [InlineData("20261124-%00")]
    [InlineData("20261124-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_not_the_id_of_a_dead_letter_is_not_found(string id)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.SendAsync("POST", $"dead-letters/{id}/replay")).Has(HttpStatusCode.NotFound);
        (await suite.SendAsync("DELETE", $"dead-letters/{id}")).Has(HttpStatusCode.NotFound);
    }

    /// <summary>Lets the queue function fail on the delivery as the host does, five times, and moves the message to poison and from there to the dead letters.</summary>
    private static async Task<QueueMessage> GiveUpAsync(Suite suite, TestRequest? delivery = null)
    {
        if (delivery is not null) await suite.DeliverAsync(delivery);
        var message = (await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).ReceiveMessageAsync()).Value;
        var text = message.Body.ToString();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => suite.Get<FailureNotesMiddleware>().Invoke(
                Invocation.OfMessage(text, attempt), _ => suite.Get<ProcessDelivery>().Run(text, CancellationToken.None)));
        }

        await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return await KeepAsync(suite, text);
    }

    private static async Task<QueueMessage> KeepAsync(Suite suite, string text)
    {
        var poison = suite.Queues.GetQueueClient(Poison);
        await poison.SendMessageAsync(text);
        var message = (await poison.ReceiveMessageAsync()).Value;
        await suite.Get<PoisonQueues>().KeepWebhookDeliveries(message, CancellationToken.None);
        await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message;
    }

    private static async Task<JsonArray> ListAsync(Suite suite) => (await suite.GetAsync("dead-letters")).Has(HttpStatusCode.OK).Json()["deadLetters"]!.AsArray();
}
