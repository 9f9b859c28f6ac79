using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Storage;

public sealed class StorageSetupTests(AzuriteServer azurite) : IDisposable
{
    /// <summary>The machine takes its connections, and nobody ever answers.</summary>
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);

    private readonly List<string> ran = [];
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => silent.Dispose();

    [Fact]
    public async Task A_function_waits_until_storage_was_looked_at_and_the_answer_that_the_app_is_alive_does_not()
    {
        silent.Start();
        var middleware = new StorageSetupMiddleware(SetupOnSilence());
        Assert.False(StorageSetupMiddleware.Concerns(Invocation.Of("Health")));
        Assert.True(StorageSetupMiddleware.Concerns(Invocation.Of(nameof(ReceiveWebhook))));

        var waits = middleware.Invoke(Invocation.Of(nameof(ReceiveWebhook)), RunAsync);
        Assert.Empty(ran);
        Assert.False(waits.IsCompleted);

        // Storage is away then, not silent: the function runs, and says so itself.
        silent.Stop();
        await waits;
        Assert.Equal([nameof(ReceiveWebhook)], ran);
    }

    [Fact]
    public async Task After_a_first_try_in_vain_a_later_function_begins_another_for_which_it_does_not_wait()
    {
        silent.Start();
        var setup = SetupOnSilence();
        await HangUpUntilAsync(setup.TriedAsync());

        // Too early to look again.
        Assert.True(setup.TriedAsync().IsCompletedSuccessfully);
        Assert.False(silent.Pending());

        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(setup.TriedAsync().IsCompletedSuccessfully);
        using var another = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Whatever_keeps_the_app_from_its_storage_no_function_fails_because_nothing_could_be_made()
    {
        var (address, nobody) = (new Uri("https://storage.example"), new NobodyCredential());
        var setup = new StorageSetup(
            new TableServiceClient(address, nobody), new QueueServiceClient(address, nobody), new BlobServiceClient(address, nobody), clock, NullLogger<StorageSetup>.Instance);

        await new StorageSetupMiddleware(setup).Invoke(Invocation.Of(nameof(ReceiveWebhook)), RunAsync);

        Assert.Equal([nameof(ReceiveWebhook)], ran);
    }

    [Fact]
    public async Task What_is_there_is_found_with_three_calls_and_only_what_is_missing_is_made()
    {
        await using var first = await Suite.StartAsync(azurite.NewAccount());
        await first.Queues.DeleteQueueAsync(StorageNames.Queues.Emails, TestContext.Current.CancellationToken);

        await using var second = first.Again();
        await second.SetUpStorageAsync();
        Assert.Equal(["GET", "GET", "GET", "PUT"], second.Wire.Calls.Select(call => call.Split(' ')[0]).Order());
        Assert.True(await first.Queues.GetQueueClient(StorageNames.Queues.Emails).ExistsAsync(TestContext.Current.CancellationToken));

        await using var third = first.Again();
        await third.SetUpStorageAsync();
        Assert.Equal(["GET", "GET", "GET"], third.Wire.Calls.Select(call => call.Split(' ')[0]));
    }

    /// <summary>Ends each connection without a word.</summary>
    private async Task HangUpUntilAsync(Task done)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var hangingUp = HangUpAsync(enough.Token);
        await Task.WhenAny(done, hangingUp);
        await enough.CancelAsync();
        await hangingUp;
        await done;
    }

    private async Task HangUpAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                (await silent.AcceptTcpClientAsync(enough)).Dispose();
            }
            catch (OperationCanceledException)
            {
                // Nobody came any more.
            }
        }
    }

    private Task RunAsync(FunctionContext context)
    {
        ran.Add(context.FunctionDefinition.Name);
        return Task.CompletedTask;
    }

    private StorageSetup SetupOnSilence()
    {
        var address = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/account";
        var connection = $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;BlobEndpoint={address};QueueEndpoint={address};TableEndpoint={address};";
        return new(
            new TableServiceClient(connection, new TableClientOptions { Retry = { MaxRetries = 0 } }),
            new QueueServiceClient(connection, new QueueClientOptions { Retry = { MaxRetries = 0 } }),
            new BlobServiceClient(connection, new BlobClientOptions { Retry = { MaxRetries = 0 } }),
            clock,
            NullLogger<StorageSetup>.Instance);
    }

    /// <summary>An identity that does not answer, as at a cold start.</summary>
    private sealed class NobodyCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new AuthenticationFailedException("Nobody is here.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new AuthenticationFailedException("Nobody is here.");
    }
}
