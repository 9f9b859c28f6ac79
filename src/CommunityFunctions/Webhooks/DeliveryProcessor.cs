using System.Diagnostics;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Moderation;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Webhooks;

/// <summary>
/// Turns a queued delivery into events. May run any number of times on the same delivery, beside itself and in any order, and ends in the same state.
/// </summary>
public sealed partial class DeliveryProcessor(
    DeliveryQueue queue,
    DefinitionStore definitions,
    EventWriter events,
    Arrivals arrivals,
    Identities identities,
    Roster roster,
    AccountMatching matching,
    NewcomerWatch newcomers,
    FlagWatch flags,
    Sources sources,
    Receipts receipts,
    SuiteMetrics metrics,
    TimeProvider clock,
    ILogger<DeliveryProcessor> logger)
{
    /// <exception cref="DeliveryFormatException">The message or the delivery cannot be read: after the last try it becomes a dead letter.</exception>
    public Task ProcessAsync(string text, CancellationToken cancellation)
    {
        var message = DeliveryMessage.Parse(text);
        return SuiteTraces.TraceAsync(
            SuiteTraces.ProcessDelivery, CommunityId.Parse(message.Community), SourceName.Parse(message.Source), () => ProcessAsync(message, cancellation),
            ActivityKind.Consumer, message.TraceParent);
    }

    private async Task ProcessAsync(DeliveryMessage message, CancellationToken cancellation)
    {
        if (await queue.ReadAsync(message, cancellation) is not { } delivery)
        {
            Log.ProcessedBefore(logger, message.Community, message.Source);
            return;
        }

        var (community, source) = await DefinitionAsync(delivery, cancellation);
        var reading = PlatformRegistry.Receiver(source.Platform).Read(delivery);
        var dropped = 0;
        foreach (var fact in reading.Events)
        {
            if (await IsErasedAsync(fact.Actor))
            {
                dropped++;
                continue;
            }

            if (await SuiteTraces.TraceAsync(SuiteTraces.WriteEvent, community.Id, source.Name, () => events.WriteAsync(community, source.Name, fact, cancellation))) metrics.Wrote(community.Id, source.Name);
            else metrics.FoundWritten(community.Id, source.Name);
        }

        foreach (var sighting in reading.Accounts)
        {
            if (await identities.ResolveAsync(community.Id, source.Name, sighting.Account, cancellation) is not { } member) continue;
            var told = await arrivals.TimedAsync(community.Id, source.Name, sighting, delivery.Body, cancellation);
            await roster.TellAsync(community, source.Name, member, told, cancellation);
        }

        // Also of who only acted: a contact who speaks is a member now, and an account that has left makes room for the person's next one.
        foreach (var account in reading.Accounts.Select(sighting => sighting.Account).Concat(reading.Events.Select(fact => fact.Actor).OfType<string>()).Distinct())
        {
            if (await identities.ResolveAsync(community.Id, source.Name, account, cancellation) is not { } member) continue;
            if (await roster.RecallAsync(community.Id, member, cancellation) is { } record) await matching.MatchAsync(community, member, record, cancellation);
        }

        // Once it is known who everybody is: whoever is somebody already is no newcomer.
        await newcomers.SeeAsync(community, source.Name, reading, cancellation);
        await flags.SeeAsync(community, source.Name, reading, cancellation);
        if (dropped > 0)
        {
            metrics.Dropped(community.Id, source.Name, dropped);
            await sources.NoteDroppedAsync(community.Id, source.Name, dropped, cancellation);
        }

        foreach (var what in reading.Skipped) metrics.Skipped(community.Id, source.Name, what);
        await sources.NoteDeliveryAsync(community.Id, source.Name, delivery.ReceivedAt, cancellation);
        await receipts.WriteAsync(community, source.Name, message.Id, delivery.ReceivedAt, reading.Events.Count, reading.Skipped.Count, cancellation);
        await queue.ForgetAsync(message, cancellation);
        metrics.Processed(community.Id, source.Name, clock.GetUtcNow() - delivery.ReceivedAt);

        async ValueTask<bool> IsErasedAsync(string? account) => account is not null && await identities.ResolveAsync(community.Id, source.Name, account, cancellation) is null;
    }

    private async Task<(CommunityDefinition Community, SourceDefinition Source)> DefinitionAsync(Delivery delivery, CancellationToken cancellation)
    {
        var community = await definitions.FindAsync(delivery.Community, cancellation)
            ?? throw new InvalidOperationException($"{delivery.Community} took this delivery and is not defined any more: put its folder back, then replay.");
        var source = community.Source(delivery.Source)
            ?? throw new InvalidOperationException($"{delivery.Community} has no source {delivery.Source} any more: put it back into community.json, then replay.");
        return (community, source);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}/{Source}: the blob of a large delivery is gone, so it has been processed before.")]
        public static partial void ProcessedBefore(ILogger logger, string community, string source);
    }
}
