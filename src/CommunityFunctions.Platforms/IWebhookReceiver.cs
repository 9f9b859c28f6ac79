using System.Net;

namespace CommunityFunctions.Platforms;

/// <summary>How one platform's webhooks are verified, answered and read. Stateless, pure, and safe to call from many threads.</summary>
public interface IWebhookReceiver
{
    /// <summary>The platform's name in definitions: <c>slack</c>, <c>discourse</c>, <c>webhooks</c> …</summary>
    string Platform { get; }

    /// <summary>
    /// The headers that <see cref="Read"/> looks at. Only these are stored with a delivery: all others, which may carry credentials or say where the caller
    /// is, are gone once the signature is checked.
    /// </summary>
    IReadOnlyList<string> HeadersToRead { get; }

    /// <summary>What a delivery that was taken is answered with, always without a body.</summary>
    HttpStatusCode Taken => HttpStatusCode.OK;

    /// <summary>Reads a signing secret as the platform shows it to its user.</summary>
    /// <exception cref="FormatException">The secret does not have the platform's form; the message says what is expected and never repeats the secret.</exception>
    SigningKey ReadKey(string secret);

    /// <summary>Checks the signature over the raw bytes, in constant time, against each accepted key (the current and the previous one).</summary>
    /// <param name="now">The present (UTC), for schemes that sign a time: five minutes of tolerance in both directions.</param>
    SignatureVerdict Verify(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, IReadOnlyList<SigningKey> keys, DateTimeOffset now);

    /// <summary>The answer to a handshake, or null when the (verified) delivery is an ordinary one.</summary>
    HandshakeAnswer? AnswerHandshake(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body);

    /// <summary>Reads the facts out of a verified delivery.</summary>
    /// <exception cref="DeliveryFormatException">The body is not what the platform sends.</exception>
    DeliveryReading Read(Delivery delivery);
}
