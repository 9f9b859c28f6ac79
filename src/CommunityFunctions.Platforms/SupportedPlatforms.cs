using System.Collections.Frozen;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.StandardWebhooks;

namespace CommunityFunctions.Platforms;

/// <summary>All platforms that the suite speaks with. A new one is a folder beside this file, and a line in it.</summary>
public static class SupportedPlatforms
{
    public static IReadOnlyList<SupportedPlatform> All { get; } =
    [
        new(new SlackReceiver(), http => new SlackRosterReader(http), http => new SlackPublisher(http), ChannelOf: SlackMessages.ChannelOf, CreateDirectMessenger: http => new SlackMessenger(http)),
        new(new DiscourseReceiver(), http => new DiscourseRosterReader(http), http => new DiscoursePublisher(http), NeedsAddress: true, DiscoursePosts.LinkTo, CreateDirectMessenger: http => new DiscourseMessenger(http)),
        new(new DiscordReceiver(), CreateRosterReader: null, http => new DiscordPublisher(http), CreateDirectMessenger: http => new DiscordMessenger(http)),
        new(new StandardWebhooksReceiver(), CreateRosterReader: null),
    ];

    private static readonly FrozenDictionary<string, SupportedPlatform> ByName = All.ToFrozenDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <returns>Null when no platform has this name.</returns>
    public static SupportedPlatform? Find(string name) => ByName.GetValueOrDefault(name);
}
