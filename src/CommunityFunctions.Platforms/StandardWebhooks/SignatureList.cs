using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CommunityFunctions.Platforms.Signing;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>
/// The header's list <c>v1,BASE64 v1a,BASE64 …</c>: one that fits a key is enough, and unknown versions are passed over.
/// </summary>
internal static class SignatureList
{
    /// <summary>More than any rotation of keys needs, few enough that a stranger cannot keep us busy with one request.</summary>
    private const int Longest = 16;

    private const int Ed25519SignatureSize = 64;

    public static SignatureVerdict Check(ReadOnlySpan<char> list, ReadOnlySpan<byte> content, IReadOnlyList<SigningKey> keys)
    {
        if (list.Count(' ') >= Longest) return SignatureVerdict.Malformed;

        var matches = false;
        for (var i = 0; i < keys.Count; i++)
        {
            matches |= keys[i] switch
            {
                HmacKey key => HasOneOf(key, list, content),
                Ed25519Key key => HasOneOf(key, list, content),
                _ => false,
            };
        }

        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    private static bool HasOneOf(HmacKey key, ReadOnlySpan<char> list, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<char> expected = stackalloc char[44];
        key.Sign(content, hash);
        Convert.TryToBase64Chars(hash, expected, out _);

        var matches = false;
        foreach (var part in list.Split(' '))
        {
            if (TakeVersion(list[part], "v1,", out var signature))
                matches |= CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(signature), MemoryMarshal.AsBytes(expected));
        }

        return matches;
    }

    private static bool HasOneOf(Ed25519Key key, ReadOnlySpan<char> list, ReadOnlySpan<byte> content)
    {
        Span<byte> signature = stackalloc byte[Ed25519SignatureSize];
        Span<char> again = stackalloc char[88];

        var matches = false;
        foreach (var part in list.Split(' '))
        {
            if (!TakeVersion(list[part], "v1a,", out var text)) continue;
            if (!Convert.TryFromBase64Chars(text, signature, out var length) || length != Ed25519SignatureSize) continue;

            // Base64 can be written in more ways than one; only the plain one is accepted.
            Convert.TryToBase64Chars(signature, again, out _);
            matches |= text.SequenceEqual(again) && key.Verify(content, signature);
        }

        return matches;
    }

    private static bool TakeVersion(ReadOnlySpan<char> part, string version, out ReadOnlySpan<char> signature)
    {
        var fits = part.StartsWith(version, StringComparison.Ordinal);
        signature = fits ? part[version.Length..] : default;
        return fits;
    }
}
