using System.Buffers;
using System.Security.Cryptography;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>HMAC-SHA256 signatures that are sent as 64 lowercase hexadecimal digits.</summary>
internal static class HexSignature
{
    /// <summary>Compares in constant time, and tries all keys, so that the time taken does not tell which one fits.</summary>
    public static SignatureVerdict Check(ReadOnlySpan<char> signature, ReadOnlySpan<byte> content, IReadOnlyList<SigningKey> keys)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];

        // No second spelling of a signature is accepted.
        if (signature.Length != sent.Length * 2 || signature.ContainsAnyInRange('A', 'F')) return SignatureVerdict.Malformed;
        if (Convert.FromHexString(signature, sent, out _, out _) != OperationStatus.Done) return SignatureVerdict.Malformed;

        var matches = false;
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] is not HmacKey key) continue;
            key.Sign(content, expected);
            matches |= CryptographicOperations.FixedTimeEquals(sent, expected);
        }

        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }
}
