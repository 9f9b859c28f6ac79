using System.Security.Cryptography;
using System.Text;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>A secret that is shared with the platform and signs with HMAC-SHA256.</summary>
public sealed class HmacKey : SigningKey
{
    private readonly byte[] keyBytes;

    /// <exception cref="FormatException">The secret is empty: everybody knows that one.</exception>
    public HmacKey(ReadOnlySpan<byte> secret) =>
        keyBytes = secret.IsEmpty ? throw new FormatException("The signing secret is empty.") : secret.ToArray();

    /// <summary>A secret whose text itself is the key, in UTF-8 (Slack, Discourse).</summary>
    /// <exception cref="FormatException">The secret is empty, or has white space around it, which is always a slip of the clipboard.</exception>
    public static HmacKey FromText(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret)) throw new FormatException("The signing secret is empty.");
        if (char.IsWhiteSpace(secret[0]) || char.IsWhiteSpace(secret[^1]))
            throw new FormatException("The signing secret begins or ends with white space; expected the secret exactly as the platform shows it.");
        return new HmacKey(Encoding.UTF8.GetBytes(secret));
    }

    /// <param name="hash">Receives the 32 bytes of the signature.</param>
    public void Sign(ReadOnlySpan<byte> content, Span<byte> hash) => HMACSHA256.HashData(keyBytes, content, hash);
}
