using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>Purges what a message asks for, as much of it as one message may do, and asks for the rest. What went is told by a receipt.</summary>
public sealed class Purging(
    DefinitionStore definitions, DeadLetterStore letters, Leftovers leftovers, LogPurge log, MemberPurge members, FigurePurge figures, PrivacyReceipts receipts, WorkQueues queues, TimeProvider clock)
{
    /// <exception cref="FormatException">There is no such kind.</exception>
    public async Task RunAsync(PurgeMessage message, CancellationToken cancellation)
    {
        switch (message.What)
        {
            case PurgeMessage.DeadLetters:
                await letters.PurgeAsync(message.Before, cancellation);
                return;
            case PurgeMessage.Leftovers:
                await leftovers.PurgeAsync(message.Before, cancellation);
                return;
        }

        if (message.Community is null || !PurgeMessage.OfCommunities.Contains(message.What))
        {
            throw new FormatException($"$.what: expected one of {string.Join(", ", [PurgeMessage.DeadLetters, PurgeMessage.Leftovers, .. PurgeMessage.OfCommunities])}, the last three with a community.");
        }

        // A community that is not defined any more says nothing of how long it keeps what.
        if (await definitions.FindAsync(CommunityId.Parse(message.Community), cancellation) is { } community) await PurgeAsync(community, message, cancellation);
    }

    private async Task PurgeAsync(CommunityDefinition community, PurgeMessage message, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (counts, more, after) = message.What switch
        {
            PurgeMessage.Log => await log.PurgeAsync(community, now, cancellation),
            PurgeMessage.Members => await members.PurgeAsync(community, message.After, now, cancellation),
            _ => await figures.PurgeAsync(community, now, cancellation),
        };

        var gone = counts.Where(count => count.Value > 0).ToDictionary();
        if (gone.Count > 0)
        {
            // The day, the kind and the place where it began: the same purge that runs again after a cut writes the same receipt.
            var id = string.Join('-', new[] { message.What, $"{now.InZone(community.Zone).Date:uuuuMMdd}", message.After?[..8] }.OfType<string>());
            await receipts.WriteAsync(community.Id, new PrivacyReceipt(id, PrivacyReceipts.Purge, "suite", Instant.FromDateTimeOffset(message.Before), now, gone), cancellation);
        }

        if (more) await queues.SendAsync(StorageNames.Queues.Purges, message with { After = after }, cancellation);
    }
}
