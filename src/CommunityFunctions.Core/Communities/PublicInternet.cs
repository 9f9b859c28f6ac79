using System.Net;
using System.Net.Sockets;

namespace CommunityFunctions.Communities;

/// <summary>
/// Which IP addresses are the public internet's. All others lead to this machine, to a network that only this machine sees, or nowhere: the special-purpose
/// registries (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-special-registry), and what a cloud answers its own machines at.
/// </summary>
public static class PublicInternet
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Azure's own services for its machines, although the address looks public (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
            "168.63.129.16/32",

            // Inside 2000::/3: protocols' own, among them tunnels that carry an IPv4 address, and documentation.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is given out to be routed (RFC 4291 2.4); without unique local, link-local, multicast and translated addresses.</summary>
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    public static bool Has(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        return (!isIPv6 || GivenOut.Contains(address)) && !Special.Any(network => network.Contains(address));
    }
}
