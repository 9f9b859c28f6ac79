using System.Collections.Frozen;
using CommunityFunctions.Communities;
using CommunityFunctions.Http.Outgoing;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Definitions;

/// <summary>What the suite can do with each platform, by the name that definitions use.</summary>
public sealed class PlatformRegistry(IHttpClientFactory http, IOptions<OutgoingOptions> outgoing)
{
    /// <summary>The HTTP client through which every platform is called.</summary>
    public const string HttpClientName = "platforms";

    /// <summary>The one that posts: it never repeats a call by itself, for a post whose answer was lost may be there.</summary>
    public const string PostingClientName = "platforms-posting";

    private readonly FrozenDictionary<string, IRosterReader> rosterReaders = SupportedPlatforms.All
        .Where(platform => platform.CreateRosterReader is not null)
        .ToFrozenDictionary(platform => platform.Name, platform => platform.CreateRosterReader!(http.CreateClient(HttpClientName)));

    private readonly FrozenDictionary<string, IPublisher> publishers = SupportedPlatforms.All
        .Where(platform => platform.CreatePublisher is not null)
        .ToFrozenDictionary(platform => platform.Name, platform => platform.CreatePublisher!(http.CreateClient(PostingClientName)));

    private readonly FrozenDictionary<string, IDirectMessenger> messengers = SupportedPlatforms.All
        .Where(platform => platform.CreateDirectMessenger is not null)
        .ToFrozenDictionary(platform => platform.Name, platform => platform.CreateDirectMessenger!(http.CreateClient(PostingClientName)));

    /// <summary>The platforms that a definition may name.</summary>
    public IReadOnlyList<SourcePlatform> Known { get; } =
        [.. SupportedPlatforms.All.Select(platform => new SourcePlatform(platform.Name, platform.NeedsAddress, outgoing.Value.AllowPrivateAddresses))];

    /// <summary>How a platform's webhooks are verified and read. A definition in force names only platforms that there are.</summary>
    public static IWebhookReceiver Receiver(string platform) => SupportedPlatforms.Find(platform)!.Receiver;

    /// <summary>Null where the platform has no list of accounts to read.</summary>
    public IRosterReader? RosterReader(string platform) => rosterReaders.GetValueOrDefault(platform);

    /// <summary>Where a message of the source can be seen; null where its platform has no such address.</summary>
    public static Uri? LinkTo(SourceDefinition source, string message) =>
        source.Address is { } address ? SupportedPlatforms.Find(source.Platform)?.LinkTo?.Invoke(address, message) : null;

    /// <summary>The platform's id of the channel in which a message of the source stands; null where the message's id does not tell.</summary>
    public static string? ChannelOf(SourceDefinition source, string message) => SupportedPlatforms.Find(source.Platform)?.ChannelOf?.Invoke(message);

    /// <summary>Null where nobody can post.</summary>
    public IPublisher? Publisher(string platform) => publishers.GetValueOrDefault(platform);

    /// <summary>Null where nobody can be written to in private.</summary>
    public IDirectMessenger? Messenger(string platform) => messengers.GetValueOrDefault(platform);
}
