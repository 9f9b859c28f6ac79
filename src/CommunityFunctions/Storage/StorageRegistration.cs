using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Reports;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Storage;

/// <summary>
/// The storage clients. The connection <c>CommunityStorage</c> is a connection string, or <c>CommunityStorage__blobServiceUri</c>,
/// <c>__queueServiceUri</c> and <c>__tableServiceUri</c> with a managed identity (<c>__clientId</c> when it is a user-assigned one).
/// </summary>
public static class StorageRegistration
{
    /// <summary>
    /// The queue and blob clients of the door give up early: Slack waits three seconds for its answer, and a 503 in time makes it retry.
    /// </summary>
    public const string Door = nameof(Door);

    public static IServiceCollection AddSuiteStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration.GetSection(StorageNames.Connection);
        if (connection.Value is null && !connection.GetChildren().Any())
        {
            throw new InvalidOperationException(
                $"The setting {StorageNames.Connection} is missing: expected a storage connection string, or " +
                $"{StorageNames.Connection}__blobServiceUri, __queueServiceUri and __tableServiceUri.");
        }

        Check(connection);
        services.AddAzureClients(clients =>
        {
            clients.AddClient<TableServiceClient, TableClientOptions>((options, provider) => connection.Value is { } text
                ? new TableServiceClient(text, WithPolicies(options, provider))
                : new TableServiceClient(ServiceUri(connection, "tableServiceUri"), Identity(connection), WithPolicies(options, provider)));
            clients.AddClient<BlobServiceClient, BlobClientOptions>(Blobs).ConfigureOptions(options =>
            {
                // By default five tries of a hundred seconds each; the door reads definitions with this client, when nothing is known yet.
                options.Retry.MaxRetries = 2;
                options.Retry.Delay = TimeSpan.FromMilliseconds(200);
                options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
            });
            clients.AddClient<BlobServiceClient, BlobClientOptions>(Blobs).WithName(Door).ConfigureOptions(options => GiveUpEarly(options.Retry));
            clients.AddClient<QueueServiceClient, QueueClientOptions>(Queues);
            clients.AddClient<QueueServiceClient, QueueClientOptions>(Queues).WithName(Door).ConfigureOptions(options => GiveUpEarly(options.Retry));
        });

        return services
            .AddMemoryCache(cache => cache.SizeLimit = 300_000)
            .AddSingleton<StorageSetup>()
            .AddSingleton<WorkQueues>()
            .AddSingleton<EventLog>()
            .AddSingleton<Arrivals>()
            .AddSingleton<Identities>()
            .AddSingleton<Roster>()
            .AddSingleton<IdentityIndex>()
            .AddSingleton<IdentityLedger>()
            .AddSingleton<IdentityDecisions>()
            .AddSingleton<Persons>()
            .AddSingleton<Suggestions>()
            .AddSingleton<AccountMatching>()
            .AddSingleton<MessageIndex>()
            .AddSingleton<MemberDays>()
            .AddSingleton<Consents>()
            .AddSingleton<Sends>()
            .AddSingleton<Preferences>()
            .AddContactGate()
            .AddSingleton<MailOperations>()
            .AddSingleton<MailAttention>()
            .AddSingleton<AddressHash>()
            .AddSingleton<ReportFiles>()
            .AddSingleton<Suppressions>()
            .AddSingleton<DirtyDays>()
            .AddSingleton<Sources>()
            .AddSingleton<Receipts>()
            .AddSingleton<Marks>()
            .AddSingleton<DeadLetterStore>()
            .AddSingleton<EventWriter>();

        BlobServiceClient Blobs(BlobClientOptions options, IServiceProvider provider) => connection.Value is { } text
            ? new BlobServiceClient(text, WithPolicies(options, provider))
            : new BlobServiceClient(ServiceUri(connection, "blobServiceUri"), Identity(connection), WithPolicies(options, provider));

        QueueServiceClient Queues(QueueClientOptions options, IServiceProvider provider)
        {
            // host.json says "none" too. A client and a host that disagree send every message to poison, uninvoked.
            options.MessageEncoding = QueueMessageEncoding.None;
            return connection.Value is { } text
                ? new QueueServiceClient(text, WithPolicies(options, provider))
                : new QueueServiceClient(ServiceUri(connection, "queueServiceUri"), Identity(connection), WithPolicies(options, provider));
        }
    }

    /// <summary>The clients are made when they are first asked for: a setting that is wrong must stop the app before that.</summary>
    private static void Check(IConfigurationSection connection)
    {
        if (connection.Value is not { } text)
        {
            foreach (var service in (string[])["blobServiceUri", "queueServiceUri", "tableServiceUri"]) ServiceUri(connection, service);
        }
        else if (!text.Split(';', StringSplitOptions.RemoveEmptyEntries).All(part => part.Contains('=', StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"The setting {StorageNames.Connection} is no storage connection string: expected Name=value pairs with semicolons between them.");
        }
    }

    private static void GiveUpEarly(RetryOptions retry)
    {
        retry.MaxRetries = 1;
        retry.Delay = TimeSpan.FromMilliseconds(100);
        retry.NetworkTimeout = TimeSpan.FromSeconds(1.15);
    }

    /// <summary>Policies registered as services sit at the wire: tests use them to count calls and to crash after any one of them.</summary>
    private static T WithPolicies<T>(T options, IServiceProvider provider) where T : ClientOptions
    {
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>()) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }

    private static Uri ServiceUri(IConfigurationSection connection, string name) => Uri.TryCreate(connection[name], UriKind.Absolute, out var uri)
        ? uri
        : throw new InvalidOperationException($"The setting {connection.Path}__{name} is missing or not an address: found '{connection[name]}'.");

    private static TokenCredential Identity(IConfigurationSection connection) => connection["clientId"] is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
