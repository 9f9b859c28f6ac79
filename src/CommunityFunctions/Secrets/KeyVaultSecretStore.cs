using System.Collections.Concurrent;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using CommunityFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Secrets;

/// <summary>
/// Secrets from a key vault, each under its own name: the two newest versions that are enabled and in their time, so that a secret is rotated without a delivery
/// that is refused. Remembered for some minutes; while the vault is away, for as long as it is.
/// </summary>
public sealed partial class KeyVaultSecretStore : ISecretStore
{
    private const int MostAccepted = 2;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <summary>How long it holds that there is no such secret, or which there are.</summary>
    private static readonly TimeSpan NamesHold = TimeSpan.FromMinutes(1);

    /// <summary>How long one who asks waits: a platform gives the door three seconds. The reading goes on, and who comes again finds its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.4);

    private readonly SecretClient vault;
    private readonly TimeProvider clock;
    private readonly ILogger<KeyVaultSecretStore> logger;
    private readonly ConcurrentDictionary<SecretName, SharedReading<IReadOnlyList<string>>> accepted = new();
    private readonly SharedReading<IReadOnlyDictionary<string, SecretProperties>> listing;

    /// <param name="clock">Real time, also where the suite's clock is moved: versions and how long they are remembered are of this world.</param>
    public KeyVaultSecretStore(SecretClient vault, TimeProvider clock, ILogger<KeyVaultSecretStore> logger)
    {
        (this.vault, this.clock, this.logger) = (vault, clock, logger);
        listing = new(() => ToldAsync("its list of names", ListAsync), _ => NamesHold, clock);
    }

    /// <summary>Read under its name, without the list of all: a door that opens for one must not wait for what there is of others.</summary>
    public async ValueTask<IReadOnlyList<string>> AcceptedAsync(SecretName name, CancellationToken cancellation)
    {
        var reading = accepted.GetOrAdd(name, _ => new(() => ToldAsync(name.ToString(), () => ReadAsync(name)), values => values.Count > 0 ? Remembered : NamesHold, clock));
        try
        {
            return await reading.AskAsync().WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception e) when (IsAway(e) && !cancellation.IsCancellationRequested)
        {
            return reading.Known ?? throw new SecretsAwayException(name, e);
        }
    }

    /// <summary>By what is accepted now, and else by the list of names; where the newest version is not in force, an older one may be.</summary>
    public async ValueTask<bool> IsThereAsync(SecretName name, CancellationToken cancellation)
    {
        var reading = accepted.GetValueOrDefault(name);
        if (reading?.Fresh is { Count: > 0 }) return true;
        try
        {
            if (!(await listing.AskAsync().WaitAsync(cancellation)).TryGetValue(name.ToString(), out var newest)) return false;
            return IsInForce(newest) || (await AcceptedAsync(name, cancellation)).Count > 0;
        }
        catch (Exception e) when (IsAway(e) && e is not SecretsAwayException && !cancellation.IsCancellationRequested)
        {
            return reading?.Known is { } known ? known.Count > 0 : throw new SecretsAwayException(name, e);
        }
    }

    /// <summary>A vault that refuses is away too: somebody can mend that, and meanwhile nothing may be taken for a missing secret.</summary>
    private static bool IsAway(Exception e) => e is RequestFailedException or AuthenticationFailedException || StorageFaults.IsAway(e);

    private bool IsInForce(SecretProperties version) => version.Enabled != false && !(version.NotBefore > clock.GetUtcNow()) && !(version.ExpiresOn <= clock.GetUtcNow());

    /// <summary>Each reading that fails is said once, however many wait for it.</summary>
    private async Task<T> ToldAsync<T>(string what, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (IsAway(e))
        {
            Log.Away(logger, what, e.Message.Split('\n')[0].Trim().TrimEnd('.'));
            throw;
        }
    }

    /// <summary>Every name that there is, with what is known of its newest version.</summary>
    private async Task<IReadOnlyDictionary<string, SecretProperties>> ListAsync()
    {
        var found = new Dictionary<string, SecretProperties>(StringComparer.OrdinalIgnoreCase);
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync()) found[secret.Name] = secret;
        return found;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(SecretName name)
    {
        var versions = new List<SecretProperties>();
        try
        {
            await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(name.ToString()))
            {
                if (IsInForce(version)) versions.Add(version);
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == "SecretNotFound")
        {
            return [];
        }

        var values = await Task.WhenAll(versions.OrderByDescending(version => version.CreatedOn).Take(MostAccepted).Select(async version =>
            (await vault.GetSecretAsync(name.ToString(), version.Version)).Value.Value));

        // Whoever writes a secret from a file leaves the end of its line in it.
        return [.. values.Select(value => value.Trim()).Where(value => value.Length > 0)];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The key vault is away, {What} cannot be read: {Why}. What is remembered holds.")]
        public static partial void Away(ILogger logger, string what, string why);
    }
}
