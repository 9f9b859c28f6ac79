using CommunityFunctions.Platforms.StandardWebhooks;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>The public key of a Discord application. It opens the door to Discord's own signatures and to no others.</summary>
internal sealed class DiscordKey : SigningKey
{
    private readonly Ed25519Key key;

    /// <param name="hex">64 hexadecimal digits, as the developer portal shows them.</param>
    /// <exception cref="FormatException">They are not a public key.</exception>
    public DiscordKey(string hex)
    {
        try
        {
            key = new Ed25519Key(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            throw new FormatException("The signing secret is no public key of a Discord application; expected its 64 hexadecimal digits.");
        }
    }

    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) => key.Verify(content, signature);
}
