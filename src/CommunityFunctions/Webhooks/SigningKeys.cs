using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;
using CommunityFunctions.Secrets;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Webhooks;

/// <summary>The keys that a source's signatures are checked with: its signing secrets, read once each.</summary>
public sealed partial class SigningKeys(ISecretStore secrets, UnusableSecrets unusable, ILogger<SigningKeys> logger)
{
    private readonly ConcurrentDictionary<(string Platform, string Secret), SigningKey> read = new();

    /// <summary>None when the source has no secret, or one that its platform's scheme cannot use: such a source is closed.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> OfAsync(
        CommunityId community, SourceName source, IWebhookReceiver receiver, CancellationToken cancellation)
    {
        var name = SecretNames.Signing(community, source);
        var accepted = await secrets.AcceptedAsync(name, cancellation);
        if (accepted.Count == 0) Log.NoSecret(logger, community, source, name);

        var keys = new List<SigningKey>(accepted.Count);
        foreach (var secret in accepted)
        {
            try
            {
                keys.Add(read.GetOrAdd((receiver.Platform, secret), pair => receiver.ReadKey(pair.Secret)));
            }
            catch (FormatException e)
            {
                Log.UnusableSecret(logger, community, source, name, e.Message);
            }
        }

        unusable.Note(name, isUsable: keys.Count == accepted.Count);
        return keys;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}/{Source} is closed: the secret {Secret} is missing.")]
        public static partial void NoSecret(ILogger logger, CommunityId community, SourceName source, SecretName secret);

        [LoggerMessage(LogLevel.Error, "{Community}/{Source}: the secret {Secret} cannot be used: {Why}")]
        public static partial void UnusableSecret(ILogger logger, CommunityId community, SourceName source, SecretName secret, string why);
    }
}
