using System.Net;
using System.Security.Cryptography;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for a person to be erased. The work is done by <c>ErasePerson</c>.</summary>
public sealed class ErasureRequests(PersonTraces traces, Erasures erasures, ErasedIds ids, WorkQueues queues, TimeProvider clock)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="askedBy"><c>member</c>, <c>operator</c> or <c>community</c>: the receipt says it, and names nobody.</param>
    /// <returns>The erasure's id, by which its receipt is found.</returns>
    /// <exception cref="ProblemException">404: nobody knows the id; 409: the definition gives the account a role; 503: there is no secret to hash with.</exception>
    public Task<string> RequestAsync(CommunityDefinition community, MemberId member, string askedBy, CancellationToken cancellation) =>
        RequestAsync(community, member, askedBy, ErasureReason.Asked, cancellation);

    internal async Task<string> RequestAsync(CommunityDefinition community, MemberId member, string askedBy, ErasureReason reason, CancellationToken cancellation)
    {
        // First: who asks twice, or whose first try was cut off before it was queued, asks for the same.
        var found = (await erasures.OfAsync(community.Id, cancellation)).FirstOrDefault(erasure => erasure.Accounts.Any(account => account.Id == member));
        var id = found?.Id ?? await BeginAsync(community, member, askedBy, reason, cancellation);
        await queues.SendAsync(StorageNames.Queues.Erasures, new ErasureMessage(community.Id.ToString(), id), cancellation);
        return id;
    }

    private async Task<string> BeginAsync(CommunityDefinition community, MemberId member, string askedBy, ErasureReason reason, CancellationToken cancellation)
    {
        if (await traces.FindAsync(community, member, cancellation) is not { } person) throw ProblemException.NotFound($"{community.Id} has no member {member}.");
        if (await ids.FindAsync(community.Id, cancellation) is null)
        {
            throw ProblemException.Unavailable($"There is no secret {Secrets.SecretNames.PrivacyHash(community.Id)}: without it later events of an erased account could not be recognised.");
        }

        if (community.Roles.Any(role => person.Accounts.Any(account => account.Source == role.Source && account.Account == role.Account)))
        {
            throw new ProblemException(
                HttpStatusCode.Conflict, "Conflict", "community.json gives this person a role, by their account: take it out there first, or they would still be named, and counted as somebody else.");
        }

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var erasure = new ErasureCase
        {
            Community = community.Id,
            Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
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
        await erasures.InsertAsync(erasure, cancellation);
        return erasure.Id;
    }
}
