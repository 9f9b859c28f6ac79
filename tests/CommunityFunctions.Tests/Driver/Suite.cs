using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>
    /// How long storage may be silent. The app's door gives up after a second or so, for Slack's sake; a test asks what becomes of a delivery, and not how
    /// quickly a busy machine's Azurite answers.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly ServiceProvider services;
    private readonly IReadOnlyDictionary<string, string?> settings;

    private Suite(string storage, IReadOnlyDictionary<string, string?> settings, FakeTimeProvider clock)
    {
        (Storage, this.settings, Clock) = (storage, settings, clock);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("CommunityStorage", storage), new("Secrets:SUITE:API:KEY", OperatorKey)])

            // Stand-ins for platforms are on this machine.
            .AddInMemoryCollection([new("Outgoing:AllowPrivateAddresses", settings.ContainsKey("Platforms:SandboxUrl") ? "true" : "false")])
            .AddInMemoryCollection(settings)
            .Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log).AddFilter("CommunityFunctions", LogLevel.Information).SetMinimumLevel(LogLevel.None))
            .AddSingleton<IConfiguration>(configuration)
            .AddSuite(configuration, isDevelopment: true)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<HttpPipelinePolicy>(Wire)
            .ConfigureAll<QueueClientOptions>(options => options.Retry.NetworkTimeout = Patience)
            .ConfigureAll<BlobClientOptions>(options => options.Retry.NetworkTimeout = Patience)
            .BuildServiceProvider(validateScopes: true);
    }

    public WireFaults Wire { get; } = new();

    public LogLines Log { get; } = new();

    public string Storage { get; }

    public FakeTimeProvider Clock { get; }

    public TableServiceClient Tables => new(Storage);

    public BlobServiceClient Blobs => new(Storage);

    public QueueServiceClient Queues => new(Storage);

    public static async Task<Suite> StartAsync(string storage, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var suite = new Suite(storage, settings ?? new Dictionary<string, string?>(), new FakeTimeProvider(Now));
        await suite.SetUpStorageAsync();
        return suite;
    }

    /// <summary>What is done before the app's first function runs.</summary>
    public Task SetUpStorageAsync() => Get<StorageSetup>().TriedAsync();

    /// <summary>A new process on the same account, at the same time.</summary>
    /// <param name="changed">Settings that are other than before.</param>
    public Suite Again(string? storage = null, params (string Name, string? Value)[] changed)
    {
        var all = new Dictionary<string, string?>(settings);
        foreach (var (name, value) in changed) all[name] = value;
        return new Suite(storage ?? Storage, all, Clock);
    }

    public T Get<T>() where T : notnull => (T)Get(typeof(T));

    public object Get(Type type) => services.GetService(type) ?? ActivatorUtilities.CreateInstance(services, type);

    /// <summary>Puts a file into a community's folder, as an upload does.</summary>
    public Task PutBlobAsync(string community, string path, string content) =>
        Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).GetBlobClient($"{community}/{path}").UploadAsync(new BinaryData(content), overwrite: true);

    /// <summary>Puts a file into a community's folder, and looks at it at once.</summary>
    public async Task UploadAsync(string community, string path, string content)
    {
        await PutBlobAsync(community, path, content);
        await Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>The texts that wait in a queue and can be seen now; they stay there.</summary>
    public async Task<IReadOnlyList<string>> PeekAsync(string queue) =>
        [.. (await Queues.GetQueueClient(queue).PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString())];

    /// <summary>Runs what is in the queue of deliveries, each message once, in the order of the queue.</summary>
    public async Task ProcessDeliveriesAsync()
    {
        var queue = Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await Get<ProcessDelivery>().Run(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
