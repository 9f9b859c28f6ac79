using System.Security.Cryptography;
using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>The three ways that are compared: our door, Bolt, and what Azurite takes at most.</summary>
internal static class Contenders
{
    public static Contender Ceiling(string connectionString) => new(
        "Azurite’s ceiling", Queue(connectionString, "ceiling"), connections =>
        {
            var queue = Queue(connectionString, "ceiling", connections);
            var messages = new SlackMessages("c" + RandomNumberGenerator.GetHexString(6));
            return async () =>
            {
                try
                {
                    await queue.SendMessageAsync(TextOf(messages.Next()), timeToLive: WorkQueues.Forever);
                    return null;
                }
                catch (RequestFailedException e)
                {
                    return e.ErrorCode ?? $"{e.Status}";
                }
            };
        });

    public static Contender Http(string name, string connectionString, string queue, Uri door, params IReadOnlyList<int> processes) => new(name, Queue(connectionString, queue), connections =>
    {
        var messages = new SlackMessages("d" + RandomNumberGenerator.GetHexString(6));
        var http = new HttpClient(HandlerOf(connections));
        return () => SendAsync(http, messages.Next(), door);
    }, processes);

    /// <summary>What our door would write for a message.</summary>
    public static string TextOf(SlackMessage message) => DeliveryMessage.Of(new Delivery(
        CommunityId.Parse(BenchCommunity.Id), SourceName.Parse(BenchCommunity.Source), new Dictionary<string, string>(), message.Body, TimeProvider.System.GetUtcNow())).ToJson();

    public static SocketsHttpHandler HandlerOf(int connections) => new() { MaxConnectionsPerServer = connections };

    public static QueueClient Queue(string connectionString, string name, int connections = 1) => new(
        connectionString, name,
        new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None, Retry = { MaxRetries = 0 }, Transport = new HttpClientTransport(new HttpClient(HandlerOf(connections))) });

    private static async Task<string?> SendAsync(HttpClient http, SlackMessage message, Uri door)
    {
        try
        {
            using var request = SlackMessages.Sign(message, door);
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return $"{e.HttpRequestError}";
        }
    }
}
