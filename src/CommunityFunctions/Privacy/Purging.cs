using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>Purges what a message asks for, as much of it as one message may do, and asks for the rest. What went is told by a receipt.</summary>
public sealed class Purging(
    DefinitionStore definitions, DeadLetterStore letters, Leftovers leftovers, LogPurge log, MemberPurge members, NamedPurge named, FigurePurge figures, CasePurge cases, ConsentDesk consents, PrivacyReceipts receipts,
    WorkQueues queues, TimeProvider clock)
{
    /// <exception cref="FormatException">There is no such kind.</exception>
    public async Task RunAsync(PurgeMessage message, CancellationToken cancellation)
    {
        switch (message.What)
        {
            case PurgeMessage.DeadLetters:
                await letters.PurgeAsync(await LettersBeforeAsync(message, cancellation), cancellation);
                return;
            case PurgeMessage.Leftovers:
                await leftovers.PurgeAsync(message.Before, await LettersBeforeAsync(message, cancellation), cancellation);
                return;
        }

        if (message.Community is null || !PurgeMessage.OfCommunities.Contains(message.What))
        {
            throw new FormatException($"$.what: expected one of {string.Join(", ", [PurgeMessage.DeadLetters, PurgeMessage.Leftovers, .. PurgeMessage.OfCommunities])}, the last six with a community.");
        }

        // A community that is not defined any more says nothing of how long it keeps what.
        if (await definitions.FindAsync(CommunityId.Parse(message.Community), cancellation) is { } community) await PurgeAsync(community, message, cancellation);
    }

    /// <summary>From when on letters are kept, by their community: as long as it says, and 30 days where there is none. Of one whose definition is broken nothing goes meanwhile.</summary>
    private async Task<Func<string?, DateTimeOffset>> LettersBeforeAsync(PurgeMessage message, CancellationToken cancellation)
    {
        var asked = Instant.FromDateTimeOffset(message.Before + DeadLetterStore.Retention);
        var before = (await definitions.AllAsync(cancellation)).ToDictionary(
            state => state.Id.ToString(),
            state => state.Definition is { } community ? (asked.InZone(community.Zone).LocalDateTime - community.Retention.DeadLetters).InZoneLeniently(community.Zone).ToDateTimeOffset() : DateTimeOffset.MinValue,
            StringComparer.Ordinal);
        return community => community is null ? message.Before : before.GetValueOrDefault(community, message.Before);
    }

    private async Task PurgeAsync(CommunityDefinition community, PurgeMessage message, CancellationToken cancellation)
    {
        if (message.What == PurgeMessage.Agreements)
        {
            await consents.ExpireAsync(community, cancellation);
            return;
        }

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (counts, more, after) = message.What switch
        {
            PurgeMessage.Log => await log.PurgeAsync(community, now, cancellation),
            PurgeMessage.Members => await members.PurgeAsync(community, message.After, now, cancellation),
            PurgeMessage.Cases => await cases.PurgeAsync(community, now, cancellation),
            PurgeMessage.Named => await named.PurgeAsync(community, message.After, now, cancellation),
            _ => await figures.PurgeAsync(community, now, cancellation),
        };

        var gone = counts.Where(count => count.Value > 0).ToDictionary();
        if (gone.Count > 0)
        {
            // One for the kind and the day on which it was asked for, however many messages it takes: what is gone is counted by the one that saw it go.
            var askedAt = Instant.FromDateTimeOffset(message.Before);
            var id = $"{message.What}-{askedAt.InZone(community.Zone).Date:uuuuMMdd}";
            await receipts.AddAsync(community.Id, new PrivacyReceipt(id, PrivacyReceipts.Purge, "suite", askedAt, now, gone), cancellation);
        }

        if (more) await queues.SendAsync(StorageNames.Queues.Purges, message with { After = after }, cancellation);
    }
}
