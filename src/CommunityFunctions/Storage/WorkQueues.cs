using System.Text.Json;
using Azure.Storage.Queues;

namespace CommunityFunctions.Storage;

/// <summary>How the functions hand work to each other: JSON messages that never expire.</summary>
public sealed class WorkQueues(QueueServiceClient queues)
{
    /// <summary>The default of seven days would lose what a longer outage leaves in a queue.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="after">The message is not seen before this has passed.</param>
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellation, TimeSpan? after = null) =>
        queues.GetQueueClient(queue).SendMessageAsync(JsonSerializer.Serialize(message, Json), after, Forever, cancellation);

    /// <summary>About how many messages are in a queue, with those that cannot be seen now.</summary>
    public async Task<int> LengthAsync(string queue, CancellationToken cancellation) => (await queues.GetQueueClient(queue).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;

    /// <summary>When the first message that can be seen in a queue was put into it; null when there is none.</summary>
    public async Task<DateTimeOffset?> OldestAsync(string queue, CancellationToken cancellation) =>
        (await queues.GetQueueClient(queue).PeekMessageAsync(cancellation)).Value?.InsertedOn;

    /// <exception cref="FormatException">The text is not such a message.</exception>
    public static T Read<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json) ?? throw new FormatException($"Found null; expected a {typeof(T).Name}.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{e.Path ?? "$"}: expected the JSON of a {typeof(T).Name}.", e);
        }
    }
}
