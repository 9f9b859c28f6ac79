using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Rituals;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.Welcome;

/// <summary>Finds how a step can go by a platform: through which source, with which of its secrets, to which account or channel.</summary>
public sealed class StepTargets(PlatformRegistry platforms, ISecretStore secrets, Identities identities, Roster roster)
{
    /// <param name="route">By direct message or by a post in a channel.</param>
    /// <returns>The target, or what is missing.</returns>
    internal async Task<(IStepTarget? Target, string? Fault)> FindAsync(CommunityDefinition community, Journey journey, StepRoute route, CancellationToken cancellation) =>
        route.Channel is { } channel ? await InChannelAsync(community, channel, cancellation) : await InPrivateAsync(community, journey, cancellation);

    /// <summary>The target of something that was claimed, whatever the definition says of its route by now.</summary>
    /// <param name="way">As the ledger has it.</param>
    internal Task<(IStepTarget? Target, string? Fault)> OfWayAsync(CommunityDefinition community, Journey journey, string way, CancellationToken cancellation) =>
        way.Split('/', 3) is ["post", var source, var channel] ? InChannelAsync(community, new(SourceName.Parse(source), channel), cancellation) : InPrivateAsync(community, journey, cancellation);

    private async Task<(IStepTarget? Target, string? Fault)> InPrivateAsync(CommunityDefinition community, Journey journey, CancellationToken cancellation)
    {
        var (name, account) = (journey.Source!.Value, journey.Account!);
        if (community.Source(name) is not { } source) return (null, $"the community has no source {name} any more.");
        if (platforms.Messenger(source.Platform) is not { } messenger) return (null, $"nobody can be written to in private on {source.Platform}.");
        var (connection, fault) = await ConnectionAsync(community, source, cancellation);
        if (connection is null) return (null, fault);
        var member = await identities.FindAsync(community.Id, name, account, cancellation);
        var record = member is { } id ? (await roster.FindAsync(community.Id, id.Value, cancellation))?.Record : null;
        return (new DirectTarget(messenger, connection, name, account, record?.Handle?.Value), null);
    }

    private async Task<(IStepTarget? Target, string? Fault)> InChannelAsync(CommunityDefinition community, RitualChannel channel, CancellationToken cancellation)
    {
        if (community.Source(channel.Source) is not { } source || platforms.Publisher(source.Platform) is not { } publisher) return (null, $"nothing can be posted to {channel}.");
        var (connection, fault) = await ConnectionAsync(community, source, cancellation);
        if (connection is null) return (null, fault);

        // An incoming webhook posts into its own channel, whichever is meant.
        var id = PostSchedule.IdOf(community, channel);
        return connection.Token is null && !PostSchedule.ChannelsOf(community, channel.Source).IsSubsetOf([id])
            ? (null, $"an incoming webhook has one channel only: expected the secret {SecretNames.Token(community.Id, channel.Source)}.")
            : (new ChannelTarget(publisher, connection, channel, id), null);
    }

    private async Task<(PublishingConnection? Connection, string? Fault)> ConnectionAsync(CommunityDefinition community, SourceDefinition source, CancellationToken cancellation)
    {
        var (connection, _) = await secrets.ConnectionAsync(community.Id, source, cancellation);
        return (connection, connection is null ? $"there is no secret to write with: expected {SecretNames.Token(community.Id, source.Name)}." : null);
    }
}
