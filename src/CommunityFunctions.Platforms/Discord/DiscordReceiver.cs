using System.Buffers;
using System.Net;
using System.Text.Json;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Signing;
using CommunityFunctions.Platforms.StandardWebhooks;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>
/// Two ways into a source of Discord. Discord's own Webhook Events (https://docs.discord.com/developers/events/webhook-events) are signed with Ed25519 over
/// <c>X-Signature-Timestamp</c> and the raw body; they tell of an app's installations and nothing of messages, and are skipped by name. Messages, reactions and
/// members come only through the Gateway: a bridge that listens there forwards them as Standard Webhooks, in our own event JSON.
/// </summary>
public sealed class DiscordReceiver : IWebhookReceiver
{
    private const string SignatureHeader = "X-Signature-Ed25519";
    private const string TimestampHeader = "X-Signature-Timestamp";
    private const int SignatureSize = 64;

    /// <summary>In bytes; a handshake is a version, an application's id and a type.</summary>
    private const int LongestHandshake = 1024;

    private static readonly StandardWebhooksReceiver Bridge = new();

    public string Platform => "discord";

    /// <summary>Only the bridge's deliveries have an id.</summary>
    public IReadOnlyList<string> HeadersToRead => Bridge.HeadersToRead;

    /// <summary>Discord takes nothing else for a success.</summary>
    public HttpStatusCode Taken => HttpStatusCode.NoContent;

    /// <summary>The application's public key, 64 hexadecimal digits; or the bridge's secret, <c>whsec_…</c> or <c>whpk_…</c>.</summary>
    public SigningKey ReadKey(string secret)
    {
        if (secret.Length == 64 && secret.All(char.IsAsciiHexDigit)) return new DiscordKey(secret);
        return secret.StartsWith("whsec_", StringComparison.Ordinal) || secret.StartsWith("whpk_", StringComparison.Ordinal)
            ? Bridge.ReadKey(secret)
            : throw new FormatException("The signing secret is neither of the two that a source of Discord has; expected the application's public key, 64 hexadecimal digits, or a bridge's whsec_ or whpk_ and base64.");
    }

    public SignatureVerdict Verify(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        if (!headers.TryGetValue(SignatureHeader, out var signature)) return Bridge.Verify(headers, body, keys, now);

        // With the headers of both, what Discord has signed would be read as if the bridge had.
        if (WebhookHeaders.Id(headers) is not null) return SignatureVerdict.Malformed;
        if (keys.Count == 0 || !headers.TryGetValue(TimestampHeader, out var timestamp)) return SignatureVerdict.Missing;
        if (SignedTime.Check(timestamp, now) is not SignatureVerdict.Valid and var verdict) return verdict;

        Span<byte> sent = stackalloc byte[SignatureSize];
        if (signature.Length != 2 * SignatureSize || signature.AsSpan().ContainsAnyInRange('A', 'F')) return SignatureVerdict.Malformed;
        if (Convert.FromHexString(signature, sent, out _, out _) != OperationStatus.Done) return SignatureVerdict.Malformed;

        using var content = new SignedContent([timestamp], body);
        var matches = false;
        for (var i = 0; i < keys.Count; i++) matches |= keys[i] is DiscordKey key && key.Verify(content.Bytes, sent);
        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    /// <summary>Answers Discord's <c>type: 0</c> with nothing.</summary>
    public HandshakeAnswer? AnswerHandshake(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body) =>
        headers.ContainsKey(SignatureHeader) && body.Length <= LongestHandshake && IsPing(body) ? HandshakeAnswer.Nothing("application/json") : null;

    public DeliveryReading Read(Delivery delivery) => WebhookHeaders.Id(delivery.Headers) is null ? ReadOwn(delivery) : Bridge.Read(delivery);

    private static DeliveryReading ReadOwn(Delivery delivery)
    {
        using var document = Payload.Parse(delivery.Body);
        var envelope = new PayloadElement(document);
        return envelope.Integer("type") switch
        {
            0 => DeliveryReading.Skip("ping"),
            1 => SkipName.Skip(envelope.Object("event").Id("type").ToLowerInvariant()),
            _ => throw envelope.Fault("type", "another number", "0 for a ping, or 1 for an event"),
        };
    }

    private static bool IsPing(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            var isPing = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (isType) isPing = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var type) && type == 0;
                else reader.Skip();
            }

            return isPing;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or no names that are Unicode: reading the delivery will say what is wrong with it.
            return false;
        }
    }
}
