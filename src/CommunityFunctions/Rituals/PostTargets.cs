using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Rituals;

/// <summary>Finds the publisher of a channel, and what it takes to use it.</summary>
public sealed class PostTargets(PlatformRegistry platforms, ISecretStore secrets)
{
    /// <returns>The target, or what is missing, in the community's language.</returns>
    internal async Task<(PostTarget? Target, string? Fault)> FindAsync(CommunityDefinition community, RitualChannel channel, CancellationToken cancellation)
    {
        if (community.Source(channel.Source) is not { } source || platforms.Publisher(source.Platform) is not { } publisher)
        {
            return (null, RunFaults.NoSource(channel.Source.ToString(), community.Language));
        }

        var webhook = SecretNames.Webhook(community.Id, channel.Source).ToString();
        var (connection, isBadWebhook) = await secrets.ConnectionAsync(community.Id, source, cancellation);
        if (connection is null)
        {
            return (null, isBadWebhook ? RunFaults.BadWebhook(webhook, community.Language) : RunFaults.NoSecret(SecretNames.Token(community.Id, channel.Source).ToString(), webhook, community.Language));
        }

        var id = PostSchedule.IdOf(community, channel);
        if (connection.Token is null && !PostSchedule.ChannelsOf(community, channel.Source).IsSubsetOf([id])) return (null, RunFaults.ElsewhereByWebhook(webhook, community.Language));
        return (new PostTarget(publisher, connection, id), null);
    }
}
