using NSec.Cryptography;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>The public key of a sender that signs with Ed25519 (<c>v1a</c>) and shares no secret.</summary>
public sealed class Ed25519Key : SigningKey
{
    private readonly PublicKey publicKey;

    /// <exception cref="FormatException">These are not the 32 bytes of a public key.</exception>
    public Ed25519Key(ReadOnlySpan<byte> key) =>
        publicKey = PublicKey.TryImport(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey, out var imported) && imported is not null
            ? imported
            : throw new FormatException("The public key is not one of Ed25519; expected whpk_ and 32 bytes in base64.");

    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) => SignatureAlgorithm.Ed25519.Verify(publicKey, content, signature);
}
