using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>A host and a client that disagree on the encoding send every message to poison, uninvoked.</summary>
public sealed class QueueEncodingTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_client_that_is_set_up_as_host_json_says_reads_what_the_door_wrote()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));

        var host = new QueueServiceClient(suite.Storage, new QueueClientOptions { MessageEncoding = EncodingOfTheHost() });
        var message = (await host.GetQueueClient(StorageNames.Queues.WebhookDeliveries).ReceiveMessageAsync()).Value;

        Assert.Equal("atelier", DeliveryMessage.Parse(message.Body.ToString()).Community);
        await suite.Get<ProcessDelivery>().Run(message.Body.ToString(), CancellationToken.None);
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events));
    }

    [Fact]
    public async Task The_work_queues_write_as_host_json_says_too()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Get<WorkQueues>().SendAsync(StorageNames.Queues.Rosters, new { community = "atelier" }, CancellationToken.None);

        var host = new QueueServiceClient(suite.Storage, new QueueClientOptions { MessageEncoding = EncodingOfTheHost() });
        var message = (await host.GetQueueClient(StorageNames.Queues.Rosters).ReceiveMessageAsync()).Value;

        Assert.Equal("""{"community":"atelier"}""", message.Body.ToString());
    }

    private static QueueMessageEncoding EncodingOfTheHost()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "host.json")))!;
        var encoding = host["extensions"]!["queues"]!["messageEncoding"]!.GetValue<string>();
        Assert.Equal("none", encoding);
        return QueueMessageEncoding.None;
    }
}
