using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Storage;

/// <summary>
/// Addresses that are not written to any more, table Suppressions: of each only a hash is kept, with the community's secret, so that the table tells nobody
/// who they are, and no list of addresses can be tried on it.
/// </summary>
public sealed class Suppressions(TableServiceClient tables, ISecretStore secrets, TimeProvider clock)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Suppressions);

    /// <returns>The reason; null when the address may be written to.</returns>
    /// <exception cref="InvalidOperationException">There is no secret, so nobody can know.</exception>
    public async Task<SuppressionReason?> FindAsync(CommunityId community, string address, CancellationToken cancellation)
    {
        foreach (var secret in await SecretsAsync(community, cancellation))
        {
            if (await table.FindAsync(community.ToString(), HashOf(address, secret), cancellation) is { } row) return Enum.Parse<SuppressionReason>(row.GetString("Reason"), ignoreCase: true);
        }

        return null;
    }

    /// <summary>Suppresses an address; one that is suppressed already keeps its reason.</summary>
    /// <exception cref="InvalidOperationException">There is no secret to hash it with.</exception>
    public async Task AddAsync(CommunityId community, string address, SuppressionReason reason, CancellationToken cancellation)
    {
        var newest = (await SecretsAsync(community, cancellation))[0];
        var row = new TableEntity(community.ToString(), HashOf(address, newest)) { ["Reason"] = reason.ToString().ToLowerInvariant(), ["At"] = clock.GetUtcNow() };
        await table.TryInsertAsync(row, cancellation);
    }

    private async Task<IReadOnlyList<string>> SecretsAsync(CommunityId community, CancellationToken cancellation) =>
        await secrets.AcceptedAsync(SecretNames.PrivacyHash(community), cancellation) is { Count: > 0 } accepted
            ? accepted
            : throw new InvalidOperationException($"There is no secret {SecretNames.PrivacyHash(community)}, so nobody can know which addresses are suppressed.");

    /// <summary>Case and outer white space do not count: nobody has two mailboxes that differ by them.</summary>
    private static string HashOf(string address, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(address.Trim().Normalize().ToLowerInvariant())));
}
