using System.Text.Json;
using CommunityFunctions.Platforms.Signing;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Slack's Events API. Signature: <c>X-Slack-Signature: v0=hex(HMAC-SHA256(secret, "v0:" + timestamp + ":" + raw body))</c>
/// (https://docs.slack.dev/authentication/verifying-requests-from-slack).
/// </summary>
public sealed class SlackReceiver : IWebhookReceiver
{
    private const string Version = "v0=";

    /// <summary>In bytes; a handshake is a type, a token and a challenge, some 150 of them.</summary>
    private const int LongestHandshake = 4096;

    public string Platform => "slack";

    /// <summary>The envelope says it all.</summary>
    public IReadOnlyList<string> HeadersToRead => [];

    public SigningKey ReadKey(string secret) => HmacKey.FromText(secret);

    public SignatureVerdict Verify(
        IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        if (keys.Count == 0 ||
            !headers.TryGetValue("X-Slack-Signature", out var signature) ||
            !headers.TryGetValue("X-Slack-Request-Timestamp", out var timestamp)) return SignatureVerdict.Missing;
        if (!signature.StartsWith(Version, StringComparison.Ordinal)) return SignatureVerdict.Malformed;
        if (SignedTime.Check(timestamp, now) is not SignatureVerdict.Valid and var verdict) return verdict;

        using var content = new SignedContent(["v0:", timestamp, ":"], body);
        return HexSignature.Check(signature.AsSpan(Version.Length), content.Bytes, keys);
    }

    /// <summary>Answers <c>url_verification</c> with its challenge as plain text.</summary>
    public HandshakeAnswer? AnswerHandshake(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        // Nearly every delivery is an event: its length, or one search, spares it from being parsed at the door.
        if (body.Length > LongestHandshake || body.IndexOf("url_verification"u8) < 0) return null;

        try
        {
            return ReadChallenge(body) is { } challenge ? new HandshakeAnswer("text/plain", challenge) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or strings that are not Unicode: no handshake. Reading the delivery will say what is wrong with it.
            return null;
        }
    }

    public DeliveryReading Read(Delivery delivery) => SlackReader.Read(delivery);

    private static string? ReadChallenge(ReadOnlySpan<byte> body)
    {
        var isHandshake = false;
        string? challenge = null;
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isChallenge = reader.ValueTextEquals("challenge"u8);
            reader.Read();
            if (isType) isHandshake = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("url_verification"u8);
            else if (isChallenge && reader.TokenType == JsonTokenType.String) challenge = reader.GetString();
            else reader.Skip();
        }

        return isHandshake ? challenge : null;
    }
}
