using CommunityFunctions.Platforms.Signing;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>
/// Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), schemes
/// <c>v1</c> (HMAC-SHA256) and <c>v1a</c> (Ed25519): the way in for whatever is not a platform we know, with events in our own JSON.
/// </summary>
public sealed class StandardWebhooksReceiver : IWebhookReceiver
{
    private const string SecretPrefix = "whsec_";
    private const string PublicKeyPrefix = "whpk_";

    public string Platform => "webhooks";

    public IReadOnlyList<string> HeadersToRead => WebhookHeaders.OfId;

    /// <summary>
    /// <c>whsec_</c> and 24 to 64 bytes in base64, with or without its padding; the prefix may be missing. Or <c>whpk_</c> and a public key.
    /// </summary>
    public SigningKey ReadKey(string secret)
    {
        if (secret.StartsWith(PublicKeyPrefix, StringComparison.Ordinal)) return new Ed25519Key(FromBase64(secret.AsSpan(PublicKeyPrefix.Length)));

        var key = FromBase64(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret.AsSpan(SecretPrefix.Length) : secret);
        return key.Length is >= 24 and <= 64
            ? new HmacKey(key)
            : throw new FormatException($"The signing secret has {key.Length} bytes; expected whsec_ and 24 to 64 bytes in base64.");
    }

    public SignatureVerdict Verify(
        IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        if (keys.Count == 0 ||
            WebhookHeaders.Id(headers) is not { Length: > 0 } id ||
            WebhookHeaders.Timestamp(headers) is not { } timestamp ||
            WebhookHeaders.Signature(headers) is not { } signatures) return SignatureVerdict.Missing;

        // With a full stop in the id, one signature would fit more than one way to cut the content into id, time and body.
        if (id.Contains('.', StringComparison.Ordinal)) return SignatureVerdict.Malformed;
        if (SignedTime.Check(timestamp, now) is not SignatureVerdict.Valid and var verdict) return verdict;

        using var content = new SignedContent([id, ".", timestamp, "."], body);
        return SignatureList.Check(signatures, content.Bytes, keys);
    }

    /// <summary>The specification has none.</summary>
    public HandshakeAnswer? AnswerHandshake(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body) => null;

    public DeliveryReading Read(Delivery delivery) => CommunityEventReader.Read(delivery);

    /// <summary>The specification pads; some senders' tools show the secret without.</summary>
    private static byte[] FromBase64(ReadOnlySpan<char> text)
    {
        var unpadded = text.TrimEnd('=');
        var padded = string.Concat(unpadded, "===".AsSpan(0, (4 - (unpadded.Length % 4)) % 4));
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length)
            ? bytes[..length]
            : throw new FormatException("The signing secret is not base64; expected whsec_ and 24 to 64 bytes in base64, or whpk_ and a public key.");
    }
}
