using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Driver;

/// <summary>
/// The suite's own parts, as the app registers them, on an account of its own and with a clock that the test moves. Another suite on the same account is
/// what a new process would be: it remembers nothing.
/// </summary>
public sealed class Suite : IAsyncDisposable
{
    public const string OperatorKey = "operator-key-of-the-tests";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    private Suite(ServiceProvider services) => this.services = services;

    public required WireFaults Wire { get; init; }

    public required string Storage { get; init; }

    public required FakeTimeProvider Clock { get; init; }

    public TableServiceClient Tables => new(Storage);

    public BlobServiceClient Blobs => new(Storage);

    public QueueServiceClient Queues => new(Storage);

    public static async Task<Suite> StartAsync(string storage, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var (wire, clock) = (new WireFaults(), new FakeTimeProvider(Now));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CommunityStorage", storage), new("Secrets:SUITE:API:KEY", OperatorKey), .. settings ?? new Dictionary<string, string?>()])
            .Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton<IConfiguration>(configuration)
            .AddSuite(configuration, isDevelopment: true)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<HttpPipelinePolicy>(wire)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        foreach (var setup in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>()) await setup.StartingAsync(CancellationToken.None);
        return new Suite(services) { Storage = storage, Wire = wire, Clock = clock };
    }

    public T Get<T>() where T : notnull => services.GetService<T>() ?? ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>Puts a file into a community's folder, as an upload does, and looks at it at once.</summary>
    public async Task UploadAsync(string community, string path, string content)
    {
        await Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).GetBlobClient($"{community}/{path}")
            .UploadAsync(new BinaryData(content), overwrite: true);
        await Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>Runs what is in the queue of deliveries, each message once, in the order of the queue.</summary>
    public async Task ProcessDeliveriesAsync()
    {
        var queue = Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await Get<DeliveryProcessor>().ProcessAsync(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
