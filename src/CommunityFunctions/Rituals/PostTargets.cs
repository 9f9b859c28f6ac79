using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Platforms.Publishing;
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

        var (tokenName, webhookName) = (SecretNames.Token(community.Id, channel.Source), SecretNames.Webhook(community.Id, channel.Source));
        var token = await NewestAsync(tokenName);
        var webhook = await NewestAsync(webhookName);
        if (token is null && webhook is null) return (null, RunFaults.NoSecret(tokenName.ToString(), webhookName.ToString(), community.Language));

        Uri? address = null;
        if (token is null && !(Uri.TryCreate(webhook, UriKind.Absolute, out address) && address.Scheme == Uri.UriSchemeHttps))
        {
            return (null, RunFaults.BadWebhook(webhookName.ToString(), community.Language));
        }

        var id = PostSchedule.IdOf(community, channel);
        if (token is null && !PostSchedule.ChannelsOf(community, channel.Source).IsSubsetOf([id])) return (null, RunFaults.ElsewhereByWebhook(webhookName.ToString(), community.Language));
        return (new PostTarget(publisher, new PublishingConnection(source.Address, token, address), id), null);

        async Task<string?> NewestAsync(SecretName name) => await secrets.AcceptedAsync(name, cancellation) is [var newest, ..] ? newest : null;
    }
}
