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
/// <param name="clock">Real time, also where the suite's clock is moved: versions and how long they are remembered are of this world.</param>
public sealed partial class KeyVaultSecretStore(SecretClient vault, TimeProvider clock, ILogger<KeyVaultSecretStore> logger) : ISecretStore, IDisposable
{
    private const int MostAccepted = 2;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <summary>How long the vault's list of names holds: whoever guesses names costs no more than one listing in that time.</summary>
    private static readonly TimeSpan NamesHold = TimeSpan.FromMinutes(1);

    /// <summary>How long a vault that was away is left alone: a door that waits for it again and again would be too late for the platform.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<SecretName, Held> known = new();
    private readonly SemaphoreSlim listing = new(1, 1);
    private Listing? names;
    private Unlisted? unlisted;

    public async ValueTask<IReadOnlyList<string>> AcceptedAsync(SecretName name, CancellationToken cancellation)
    {
        var held = known.GetValueOrDefault(name);
        if (held is not null && clock.GetElapsedTime(held.At) < held.For) return held.Values;
        try
        {
            if (!(await NamesAsync(cancellation)).ContainsKey(name.ToString()))
            {
                known.TryRemove(name, out _);
                return [];
            }

            var values = await ReadAsync(name, cancellation);
            known[name] = new Held(values, clock.GetTimestamp(), Remembered);
            return values;
        }
        catch (Exception e) when (IsAway(e) && !cancellation.IsCancellationRequested)
        {
            Log.Away(logger, name, e.Message.Split('\n')[0].Trim(), held is null ? "It is not known from before" : "What is remembered holds");
            if (held is null) throw new SecretsAwayException(name, e);
            known[name] = held with { At = clock.GetTimestamp(), For = Pause };
            return held.Values;
        }
    }

    /// <summary>
    /// By the list of names alone, but for a secret whose newest version is disabled: an older one may be accepted. While the vault is away, what is remembered holds,
    /// and the vault is left alone for a while: whoever asks after many at once would else wait for it as many times.
    /// </summary>
    public async ValueTask<bool> IsThereAsync(SecretName name, CancellationToken cancellation)
    {
        if (unlisted is not { } failed || clock.GetElapsedTime(failed.At) >= Pause)
        {
            try
            {
                if (!(await NamesAsync(cancellation)).TryGetValue(name.ToString(), out var isEnabled)) return false;
                return isEnabled || (await AcceptedAsync(name, cancellation)).Count > 0;
            }
            catch (Exception e) when (IsAway(e) && e is not SecretsAwayException && !cancellation.IsCancellationRequested)
            {
                unlisted = failed = new Unlisted(e, clock.GetTimestamp());
                Log.Away(logger, name, e.Message.Split('\n')[0].Trim(), "What is remembered holds");
            }
        }

        return known.TryGetValue(name, out var held) ? held.Values.Count > 0 : throw new SecretsAwayException(name, failed.Why);
    }

    public void Dispose() => listing.Dispose();

    /// <summary>A vault that refuses is away too: somebody can mend that, and meanwhile nothing may be taken for a missing secret.</summary>
    private static bool IsAway(Exception e) => e is RequestFailedException or AuthenticationFailedException || StorageFaults.IsAway(e);

    /// <summary>Every name that there is, and whether its newest version is enabled.</summary>
    private async Task<IReadOnlyDictionary<string, bool>> NamesAsync(CancellationToken cancellation)
    {
        if (names is { } fresh && clock.GetElapsedTime(fresh.At) < NamesHold) return fresh.Names;
        await listing.WaitAsync(cancellation);
        try
        {
            if (names is { } listed && clock.GetElapsedTime(listed.At) < NamesHold) return listed.Names;
            var found = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
            await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancellation)) found[secret.Name] = secret.Enabled != false;
            names = new Listing(found, clock.GetTimestamp());
            return found;
        }
        finally
        {
            listing.Release();
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(SecretName name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var versions = new List<SecretProperties>();
        await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(name.ToString(), cancellation))
        {
            if (version.Enabled == true && !(version.NotBefore > now) && !(version.ExpiresOn <= now)) versions.Add(version);
        }

        var values = await Task.WhenAll(versions.OrderByDescending(version => version.CreatedOn).Take(MostAccepted).Select(async version =>
            (await vault.GetSecretAsync(name.ToString(), version.Version, cancellationToken: cancellation)).Value.Value));

        // Whoever writes a secret from a file leaves the end of its line in it.
        return [.. values.Select(value => value.Trim()).Where(value => value.Length > 0)];
    }

    /// <param name="At">When it was read, or tried in vain.</param>
    /// <param name="For">How long it is not asked for again.</param>
    private sealed record Held(IReadOnlyList<string> Values, long At, TimeSpan For);

    private sealed record Listing(IReadOnlyDictionary<string, bool> Names, long At);

    /// <summary>A listing that failed.</summary>
    private sealed record Unlisted(Exception Why, long At);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The secret {Secret} cannot be read from the key vault: {Why} {What}.")]
        public static partial void Away(ILogger logger, SecretName secret, string why, string what);
    }
}
