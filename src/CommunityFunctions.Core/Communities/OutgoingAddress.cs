using System.Net;

namespace CommunityFunctions.Communities;

/// <summary>
/// Whether the suite may call an address that somebody has configured: https, without a user name, at a host of the public internet. Only what the address
/// itself says is looked at; where a name leads is looked at when it is called.
/// </summary>
public static class OutgoingAddress
{
    /// <summary>Names that lead to this machine or into the network that it stands in (RFC 6761, RFC 6762, RFC 8375, and the clouds' own).</summary>
    private static readonly string[] PrivateNames = ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "corp", "home"];

    /// <returns>What is expected instead, in words that come after «expected»; null when nothing is wrong.</returns>
    /// <param name="allowsPrivate">Whether hosts of private networks may be called, and this machine also by http.</param>
    public static string? FaultIn(Uri address, bool allowsPrivate)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Host.Length == 0) return "a web address";
        if (address.UserInfo.Length > 0) return "a web address without user name";
        if (address.Scheme != Uri.UriSchemeHttps && !(allowsPrivate && address is { Scheme: "http", IsLoopback: true })) return "an address that begins with https://";
        return allowsPrivate || IsPublic(address.IdnHost.TrimEnd('.'))
            ? null
            : "a host of the public internet, not this machine or one of a private network (the setting Outgoing__AllowPrivateAddresses would allow it)";
    }

    private static bool IsPublic(string host)
    {
        if (IPAddress.TryParse(host, out var address)) return PublicInternet.Has(address);
        return host.Contains('.', StringComparison.Ordinal)
            && !PrivateNames.Any(name => host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
    }
}
