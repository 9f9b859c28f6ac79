using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Storage;

/// <summary>Real failures of real clients, told apart.</summary>
public sealed class StorageFaultsTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_storage_at_which_nobody_listens_is_away_for_every_client(int retries)
    {
        var storage = ClosedPort.Storage(azurite.NewAccount());
        Func<Task>[] calls =
        [
            () => new TableClient(storage, "T", Impatient(new TableClientOptions(), retries)).GetEntityAsync<TableEntity>("p", "r"),
            () => new QueueClient(storage, "q", Impatient(new QueueClientOptions(), retries)).SendMessageAsync("text"),
            () => new BlobClient(storage, "c", "b", Impatient(new BlobClientOptions(), retries)).UploadAsync(new BinaryData("text")),
        ];

        foreach (var call in calls) Assert.True(StorageFaults.IsAway(await Assert.ThrowsAnyAsync<Exception>(call)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_storage_that_takes_the_call_and_never_answers_is_away(int retries)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var storage = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;QueueEndpoint=http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/a;";
        var options = Impatient(new QueueClientOptions(), retries);
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(100);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => new QueueClient(storage, "q", options).SendMessageAsync("text"));

        Assert.True(StorageFaults.IsAway(fault), fault.ToString());
    }

    [Fact]
    public async Task A_storage_that_says_no_is_not_away()
    {
        var storage = azurite.NewAccount();
        await using var suite = await Suite.StartAsync(storage);
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Marks);
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var wrongKey = System.Text.RegularExpressions.Regex.Replace(storage, "AccountKey=[^;]+", $"AccountKey={Convert.ToBase64String(new byte[64])}");
        (int Status, Func<Task> Call)[] calls =
        [
            (404, () => table.GetEntityAsync<TableEntity>("p", "nothing")),
            (409, () => table.AddEntityAsync(new TableEntity("p", "r"))),
            (412, () => table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\""))),
            (403, () => new QueueClient(wrongKey, StorageNames.Queues.Rosters).SendMessageAsync("text")),
        ];

        foreach (var (status, call) in calls)
        {
            var fault = await Assert.ThrowsAsync<RequestFailedException>(call);
            Assert.Equal(status, fault.Status);
            Assert.False(StorageFaults.IsAway(fault));
        }

        // But a queue that is missing is not made by whoever sends: the delivery has to come again.
        Assert.True(StorageFaults.IsAway(await Assert.ThrowsAsync<RequestFailedException>(
            () => suite.Queues.GetQueueClient("no-such-queue").SendMessageAsync("text"))));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_storage_that_is_too_busy_or_broken_is_away(int status) => Assert.True(StorageFaults.IsAway(new RequestFailedException(status, "")));

    [Fact]
    public void A_fault_of_the_suites_own_is_not_storages_fault()
    {
        Assert.False(StorageFaults.IsAway(new InvalidOperationException()));
        Assert.False(StorageFaults.IsAway(new AggregateException(new IOException(), new InvalidOperationException())));
        Assert.False(StorageFaults.IsAway(new FormatException()));
    }

    private static T Impatient<T>(T options, int retries) where T : ClientOptions
    {
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return options;
    }
}
