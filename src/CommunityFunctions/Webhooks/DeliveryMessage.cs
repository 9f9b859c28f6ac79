using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Webhooks;

/// <summary>A delivery as it stands in the queue <c>webhook-deliveries</c>: its body in base64, or the name of the blob that holds it.</summary>
/// <param name="Id">Random, given out at the door: which call this is, however often it is processed.</param>
/// <param name="Body">Base64 of the raw bytes (a queue refuses text with control characters). Null when <paramref name="Blob"/> has them.</param>
/// <param name="Blob">Name in the container <c>deliveries</c>.</param>
/// <param name="TraceParent">The door's place in its trace, by which processing goes on with it; null where nobody traces.</param>
public sealed record DeliveryMessage(
    string Id,
    string Community,
    string Source,
    DateTimeOffset ReceivedAt,
    IReadOnlyDictionary<string, string> Headers,
    byte[]? Body,
    string? Blob,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static DeliveryMessage Of(Delivery delivery) => new(
        RandomNumberGenerator.GetHexString(32, lowercase: true), delivery.Community.ToString(), delivery.Source.ToString(), delivery.ReceivedAt, delivery.Headers, delivery.Body.ToArray(), Blob: null, SuiteTraces.TraceParent);

    /// <exception cref="DeliveryFormatException">The text is not such a message.</exception>
    public static DeliveryMessage Parse(string text)
    {
        try
        {
            var message = JsonSerializer.Deserialize<DeliveryMessage>(text, Json);
            return message is { Id: not null, Community: not null, Source: not null, Headers: not null } && (message.Body is null) != (message.Blob is null)
                ? message
                : throw new DeliveryFormatException("$", "JSON without the members of a delivery", "id, community, source, receivedAt, headers, and body or blob");
        }
        catch (JsonException e)
        {
            throw new DeliveryFormatException(e.Path ?? "$", "something else", "the JSON of a queued delivery", e);
        }
    }

    /// <summary>ASCII: everything else is escaped, so that a character is a byte in the queue.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public Delivery ToDelivery(ReadOnlyMemory<byte> body) => new(
        CommunityId.Parse(Community), SourceName.Parse(Source), Delivery.HeadersFrom(Headers), body, ReceivedAt);
}
