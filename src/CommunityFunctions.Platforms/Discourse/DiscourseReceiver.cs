using CommunityFunctions.Platforms.Signing;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Discourse's webhooks. Signature: <c>X-Discourse-Event-Signature: sha256=hex(HMAC-SHA256(secret, raw body))</c>. No time is signed:
/// what is played again has the ids and the bytes that it had before, and changes nothing.
/// </summary>
public sealed class DiscourseReceiver : IWebhookReceiver
{
    private const string Scheme = "sha256=";

    public string Platform => "discourse";

    public IReadOnlyList<string> HeadersToRead { get; } = [DiscourseReader.EventHeader];

    public SigningKey ReadKey(string secret) => HmacKey.FromText(secret);

    public SignatureVerdict Verify(
        IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        if (keys.Count == 0 || !headers.TryGetValue("X-Discourse-Event-Signature", out var signature)) return SignatureVerdict.Missing;
        if (!signature.StartsWith(Scheme, StringComparison.Ordinal)) return SignatureVerdict.Malformed;
        return HexSignature.Check(signature.AsSpan(Scheme.Length), body, keys);
    }

    /// <summary>Discourse has none: its <c>ping</c> is content with any 2xx.</summary>
    public HandshakeAnswer? AnswerHandshake(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body) => null;

    public DeliveryReading Read(Delivery delivery) => DiscourseReader.Read(delivery);
}
