using System.Net;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Tests.Webhooks;

public sealed class QueueAwayTests(AzuriteServer azurite)
{
    [Fact]
    public async Task While_the_queue_is_away_the_answer_is_503_and_once_it_is_back_the_retry_is_stored()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage, "Queue"));
        var delivery = Deliveries.Posted("msg_1", "m1", "u1", Suite.Now);

        var answer = (await cutOff.SendAsync(delivery)).Has(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Header("Retry-After"));

        await suite.DeliverAsync(delivery);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task However_many_calls_meet_a_storage_that_is_away_the_log_says_it_once_a_minute_in_one_short_line_with_the_count()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage, "Queue"));
        var delivery = Deliveries.Posted("msg_1", "m1", "u1", Suite.Now);

        for (var i = 0; i < 3; i++) (await cutOff.SendAsync(delivery)).Has(HttpStatusCode.ServiceUnavailable);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        (await cutOff.SendAsync(delivery)).Has(HttpStatusCode.ServiceUnavailable);

        Assert.Collection(
            cutOff.Log.All.Where(line => line.Contains("storage away", StringComparison.Ordinal)),
            line => Assert.Matches(@"^Error: \w+ found storage away and answered 503: Connection refused \(127\.0\.0\.1:\d+\)\.$", line),
            line => Assert.EndsWith(". 2 more times since the last such line.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_that_has_refused_some_deliveries_is_not_asked_for_each_of_the_next()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Queues.DeleteQueueAsync(StorageNames.Queues.WebhookDeliveries);

        const int sent = 60;
        for (var i = 0; i < sent; i++) (await suite.SendAsync(Deliveries.Posted($"msg_{i}", "m1", "u1", Suite.Now))).Has(HttpStatusCode.ServiceUnavailable);

        Assert.InRange(
            suite.Wire.Calls.Count(call => call.Contains($"/{StorageNames.Queues.WebhookDeliveries}/messages", StringComparison.Ordinal)), DoorBreaker.FewestDeliveries, sent - 1);

        // What is refused unasked is told with what was wrong when storage was asked.
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        (await suite.SendAsync(Deliveries.Posted("msg_last", "m1", "u1", Suite.Now))).Has(HttpStatusCode.ServiceUnavailable);
        var lines = suite.Log.All.Where(line => line.Contains("storage away", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains("queue does not exist", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_moment_one_delivery_tries_whether_the_queue_is_back()
    {
        var clock = new FakeTimeProvider();
        var (breaker, asked, isBack) = (DoorBreaker.Create(clock), 0, new TaskCompletionSource<bool>());
        isBack.SetResult(false);
        for (var i = 0; i < DoorBreaker.FewestDeliveries; i++) Assert.IsType<TimeoutException>(await Record.ExceptionAsync(SendAsync));
        Assert.True(StorageFaults.IsAway(await Assert.ThrowsAsync<BrokenCircuitException>(SendAsync)));

        clock.Advance(DoorBreaker.Break);
        await Assert.ThrowsAsync<TimeoutException>(SendAsync);
        await Assert.ThrowsAsync<BrokenCircuitException>(SendAsync);
        Assert.Equal(DoorBreaker.FewestDeliveries + 1, asked);

        clock.Advance(DoorBreaker.Break);
        isBack = new();
        var trying = SendAsync();
        await Assert.ThrowsAsync<BrokenCircuitException>(SendAsync);
        isBack.SetResult(true);
        await trying;
        await SendAsync();
        Assert.Equal(DoorBreaker.FewestDeliveries + 3, asked);

        Task SendAsync() => breaker.ExecuteAsync(
            async _ =>
            {
                asked++;
                if (!await isBack.Task) throw new TimeoutException();
            },
            CancellationToken.None).AsTask();
    }

    [Fact]
    public void The_doors_queue_and_its_blobs_give_up_in_time_for_Slacks_three_seconds()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(StorageNames.Connection, azurite.NewAccount())]).Build();
        using var app = new ServiceCollection().AddSuiteStorage(configuration).BuildServiceProvider();

        RetryOptions[] clients =
        [
            app.GetRequiredService<IOptionsMonitor<QueueClientOptions>>().Get(StorageRegistration.Door).Retry,
            app.GetRequiredService<IOptionsMonitor<BlobClientOptions>>().Get(StorageRegistration.Door).Retry,
        ];

        Assert.All(clients, retry =>
        {
            var longest = ((retry.MaxRetries + 1) * retry.NetworkTimeout) + (retry.MaxRetries * retry.Delay * 1.2);
            Assert.InRange(longest, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2.5));
            Assert.True(longest < DoorBreaker.Break);
        });
    }

    [Fact]
    public async Task While_blobs_are_away_a_large_delivery_is_a_503_and_a_small_one_is_taken()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var (large, small) = (Deliveries.Posted("msg_1", "m1", "u1", Suite.Now, new string('a', 100_000)), Deliveries.Posted("msg_2", "m2", "u1", Suite.Now));
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).DeleteAsync();

        (await suite.SendAsync(large)).Has(HttpStatusCode.ServiceUnavailable);
        (await suite.SendAsync(small)).Has(HttpStatusCode.OK);

        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task A_large_delivery_whose_blob_was_stored_without_an_answer_is_taken_by_the_next_try()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var isCut = false;
        suite.Wire.Meanwhile = call =>
        {
            if (isCut || !call.StartsWith("PUT ", StringComparison.Ordinal) || !call.Contains($"/{StorageNames.Containers.Deliveries}/", StringComparison.Ordinal)) return Task.CompletedTask;
            isCut = true;
            throw new IOException("The line is cut.");
        };

        (await suite.SendAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now, new string('a', 100_000)))).Has(HttpStatusCode.OK);

        Assert.True(isCut);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task A_blob_that_cannot_be_taken_back_does_not_hide_why_its_delivery_was_refused()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Queues.DeleteQueueAsync(StorageNames.Queues.WebhookDeliveries);
        suite.Wire.Meanwhile = call => call.StartsWith("DELETE ", StringComparison.Ordinal) ? throw new IOException("The line is cut.") : Task.CompletedTask;

        (await suite.SendAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now, new string('a', 100_000)))).Has(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("queue does not exist", Assert.Single(suite.Log.All, line => line.Contains("storage away", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_queued_never_expires()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));

        var message = (await suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries).PeekMessageAsync()).Value;

        Assert.True(message.ExpiresOn > message.InsertedOn!.Value.AddYears(100));
    }
}
