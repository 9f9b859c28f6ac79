using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Storage;

/// <summary>
/// What an address is called where only a hash of it may be kept: made with the community's secret, so that it tells nobody whose it is, and no list of
/// addresses can be tried on it.
/// </summary>
public sealed class AddressHash(ISecretStore secrets)
{
    /// <summary>Whether the community has a secret to hash with.</summary>
    public async Task<bool> IsKnownAsync(CommunityId community, CancellationToken cancellation) =>
        await secrets.AcceptedAsync(SecretNames.PrivacyHash(community), cancellation) is not [];

    /// <summary>All that the address may be called: the first is what is written now, and each may have been written before.</summary>
    /// <returns>None when there is no secret, so nobody can know.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(CommunityId community, string address, CancellationToken cancellation) =>
        [.. (await secrets.AcceptedAsync(SecretNames.PrivacyHash(community), cancellation)).Select(secret => Of(address, secret))];

    /// <exception cref="InvalidOperationException">There is no secret to hash it with.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(CommunityId community, string address, CancellationToken cancellation) =>
        await FindAsync(community, address, cancellation) is { Count: > 0 } hashes ? hashes : throw new InvalidOperationException(NoSecret(community));

    /// <summary>What is written now for an address.</summary>
    /// <returns>Null when there is no address, or no secret.</returns>
    public async Task<string?> NewestAsync(CommunityId community, string? address, CancellationToken cancellation) =>
        address is not null && await FindAsync(community, address, cancellation) is [var newest, ..] ? newest : null;

    /// <summary>Whether a hash that was written once, with whichever accepted secret, is of this address. Nothing is of no address.</summary>
    public async Task<bool> IsOfAsync(CommunityId community, string? hash, string? address, CancellationToken cancellation) =>
        hash is not null && address is not null && (await FindAsync(community, address, cancellation)).Contains(hash);

    /// <summary>Says what is missing, to whoever looks for why nothing goes out.</summary>
    public static string NoSecret(CommunityId community) => $"there is no secret {SecretNames.PrivacyHash(community)}, so nobody can know whether the address is suppressed.";

    /// <summary>Case and outer white space do not count: nobody has two mailboxes that differ by them.</summary>
    private static string Of(string address, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(address.Trim().Normalize().ToLowerInvariant())));
}
