using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>HMAC-SHA256 signatures that are sent as lowercase hexadecimal digits.</summary>
internal static class HexSignature
{
    /// <summary>
    /// Compares digits with digits, in constant time: no second spelling of a signature is accepted.
    /// All keys are tried, so that the time taken does not tell which one fits.
    /// </summary>
    public static SignatureVerdict Check(ReadOnlySpan<char> signature, ReadOnlySpan<byte> content, IReadOnlyList<SigningKey> keys)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<char> expected = stackalloc char[HMACSHA256.HashSizeInBytes * 2];
        if (signature.Length != expected.Length) return SignatureVerdict.Malformed;

        var matches = false;
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] is not HmacKey key) continue;
            key.Sign(content, hash);
            Convert.TryToHexStringLower(hash, expected, out _);
            matches |= CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(signature), MemoryMarshal.AsBytes(expected));
        }

        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }
}
