using Microsoft.Extensions.Configuration;

namespace CommunityFunctions.Http;

/// <summary>
/// Where the suite is reached from outside, for links in what it sends: the setting <c>PublicUrl</c>, else the name that Azure gives the app
/// (<c>WEBSITE_HOSTNAME</c>, which LocalHost sets too).
/// </summary>
public sealed class PublicAddress(IConfiguration settings)
{
    /// <summary>Ends in a slash; null when nobody knows it, and then there can be no links.</summary>
    public Uri? Base { get; } = Read(settings["PublicUrl"], settings["WEBSITE_HOSTNAME"]);

    /// <exception cref="InvalidOperationException">The setting is no such address.</exception>
    private static Uri? Read(string? asked, string? host)
    {
        if (string.IsNullOrEmpty(asked))
        {
            var isHere = host?.Split(':')[0] is "localhost" or "127.0.0.1";
            return Uri.TryCreate($"{(isHere ? "http" : "https")}://{host}/", UriKind.Absolute, out var given) && !string.IsNullOrEmpty(host) ? given : null;
        }

        return Uri.TryCreate(asked.TrimEnd('/') + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true })
            ? address
            : throw new InvalidOperationException($"The setting PublicUrl is no address of the suite: found '{asked}'; expected one such as https://community.example.org.");
    }
}
