using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Makes keyed hashes of a platform's ids with the community's secret: what must be recognised when it is told again, and must lead nobody back to the platform.
/// </summary>
public sealed class ErasedIds(ISecretStore secrets)
{
    /// <returns>Null when there is no secret: then nobody can have been erased.</returns>
    public async Task<IdHash?> FindAsync(CommunityId community, CancellationToken cancellation) =>
        await secrets.AcceptedAsync(SecretNames.PrivacyHash(community), cancellation) is [var secret, ..] ? new IdHash(secret) : null;

    /// <exception cref="InvalidOperationException">There is no secret to hash with.</exception>
    public async Task<IdHash> OfAsync(CommunityId community, CancellationToken cancellation) => await FindAsync(community, cancellation)
        ?? throw new InvalidOperationException($"There is no secret {SecretNames.PrivacyHash(community)}, so nobody can be erased: later events of an erased account could not be recognised.");
}
