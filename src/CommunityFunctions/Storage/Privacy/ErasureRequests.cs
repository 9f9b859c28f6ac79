using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for a person to be erased. The work is done by <c>ErasePerson</c>.</summary>
public sealed class ErasureRequests(PersonTraces traces, Erasures erasures, ErasedIds ids, ErasedAccounts erased, WorkQueues queues, TimeProvider clock)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="askedBy"><c>member</c>, <c>operator</c> or <c>community</c>: the receipt says it, and names nobody.</param>
    /// <returns>The erasure's id, by which its receipt is found.</returns>
    /// <exception cref="ProblemException">404: nobody knows the id; 409: the definition gives the account a role; 503: there is no secret to hash with.</exception>
    public async Task<string> RequestAsync(CommunityDefinition community, MemberId member, string askedBy, CancellationToken cancellation)
    {
        var (erasure, _) = await FindOrBeginAsync(community, member, askedBy, ErasureReason.Asked, cancellation);
        while (erasure.Reason == ErasureReason.Retention && erasure.Phase != ErasurePhase.Departure)
        {
            if (await erasures.TryUpdateAsync(await AskedAsync(community, erasure, askedBy, cancellation), cancellation) is not null) break;
            if (await erasures.FindAsync(community.Id, erasure.Id, cancellation) is not { } now) break;
            erasure = now;
        }

        await QueueAsync(erasure, cancellation);
        return erasure.Id;
    }

    /// <summary>Erases somebody from whom nothing came for too long, unless they are being erased already.</summary>
    /// <returns>Whether this began it. It does not where who asked would be refused: who has a role in the definition is somebody the community still deals with.</returns>
    internal async Task<bool> RetireAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation)
    {
        try
        {
            var (erasure, isNew) = await FindOrBeginAsync(community, member, "suite", ErasureReason.Retention, cancellation);
            await QueueAsync(erasure, cancellation);
            return isNew;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private Task QueueAsync(ErasureCase erasure, CancellationToken cancellation) =>
        queues.SendAsync(StorageNames.Queues.Erasures, new ErasureMessage(erasure.Community.ToString(), erasure.Id), cancellation);

    /// <summary>Who asks twice, or whose first try was cut off before it was queued, asks for the same. Of two who ask at once one begins it.</summary>
    private async Task<(ErasureCase Erasure, bool IsNew)> FindOrBeginAsync(CommunityDefinition community, MemberId member, string askedBy, ErasureReason reason, CancellationToken cancellation)
    {
        while (true)
        {
            var found = (await erasures.OfAsync(community.Id, cancellation)).FirstOrDefault(erasure => erasure.Accounts.Any(account => account.Id == member));
            if (found is not null) return (found, false);
            var begun = await BeginAsync(community, member, askedBy, reason, cancellation);
            var isNew = await erasures.TryInsertAsync(begun, cancellation);
            if (await erasures.FindAsync(community.Id, begun.Id, cancellation) is { } erasure) return (erasure, isNew);
        }
    }

    /// <summary>
    /// The erasure of somebody who asks for it while it goes on for another reason: they are kept away. Before their profile goes they are told, too; after it, what keeps them
    /// away is written now.
    /// </summary>
    private async Task<ErasureCase> AskedAsync(CommunityDefinition community, ErasureCase erasure, string askedBy, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var asked = erasure with { Reason = ErasureReason.Asked, AskedBy = askedBy };
        if (erasure.Phase == ErasurePhase.Profile) return asked with { AskedAt = now, Phase = ErasurePhase.Farewell, PhaseAt = now };
        var (since, count) = await erased.AddAsync(erasure.TraceIn(community), cancellation);
        return (asked with { Since = since }).Counting("suppressed", count);
    }

    private async Task<ErasureCase> BeginAsync(CommunityDefinition community, MemberId member, string askedBy, ErasureReason reason, CancellationToken cancellation)
    {
        if (await traces.FindAsync(community, member, cancellation) is not { } person) throw ProblemException.NotFound($"{community.Id} has no member {member}.");
        if (await ids.FindAsync(community.Id, cancellation) is not { } hash)
        {
            throw ProblemException.Unavailable($"There is no secret {Secrets.SecretNames.PrivacyHash(community.Id)}: without it later events of an erased account could not be recognised.");
        }

        if (community.Roles.Any(role => person.Accounts.Any(account => account.Source == role.Source && account.Account == role.Account)))
        {
            throw new ProblemException(
                HttpStatusCode.Conflict, "Conflict", "community.json gives this person a role, by their account: take it out there first, or they would still be named, and counted as somebody else.");
        }

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return new ErasureCase
        {
            Community = community.Id,
            Id = hash.OfErasure(person.Accounts[0].Id),
            Reason = reason,
            AskedBy = askedBy,
            AskedAt = now,
            Phase = reason == ErasureReason.Asked ? ErasurePhase.Farewell : ErasurePhase.Profile,
            PhaseAt = now,
            Accounts = person.Accounts,
            Addresses = person.Addresses,
            Names = person.Names,
            Handles = person.Handles,
        };
    }
}
