using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CommunityFunctions.Simulation;

/// <summary>
/// Signs deliveries as their platforms do, when they are sent: Slack and Standard Webhooks sign the time of sending with the body.
/// Safe to call from many threads.
/// </summary>
public sealed class Signer(SourceSecrets secrets)
{
    private const string KeyPrefix = "whsec_";

    private readonly byte[] slackKey = Encoding.UTF8.GetBytes(secrets.Slack);
    private readonly byte[] forumKey = Encoding.UTF8.GetBytes(secrets.Forum);
    private readonly byte[] discordKey = KeyOf(SourceNames.Discord, secrets.Discord);
    private readonly byte[] crmKey = KeyOf(SourceNames.Crm, secrets.Crm);

    /// <summary>All headers of the call, signature included, when it is sent at <paramref name="sentAt"/> (UTC).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HeadersOf(SimulatedDelivery delivery, Instant sentAt)
    {
        var seconds = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return delivery.Source switch
        {
            SourceNames.Slack =>
            [
                .. delivery.Headers,
                new("X-Slack-Request-Timestamp", seconds),
                new("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(Hash(slackKey, $"v0:{seconds}:", delivery.Body.Span))),
            ],
            SourceNames.Forum =>
            [
                .. delivery.Headers,
                new("X-Discourse-Event-Signature", "sha256=" + Convert.ToHexStringLower(Hash(forumKey, "", delivery.Body.Span))),
            ],
            SourceNames.Crm or SourceNames.Discord =>
            [
                .. delivery.Headers,
                new("webhook-timestamp", seconds),
                new("webhook-signature", "v1," + Convert.ToBase64String(Hash(delivery.Source == SourceNames.Crm ? crmKey : discordKey, $"{WebhookId(delivery)}.{seconds}.", delivery.Body.Span))),
            ],
            _ => throw new ArgumentException($"No source is called '{delivery.Source}'.", nameof(delivery)),
        };
    }

    private static byte[] KeyOf(string source, string secret) => secret.StartsWith(KeyPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[KeyPrefix.Length..])
        : throw new FormatException($"The secret of the source {source} must start with {KeyPrefix}.");

    private static string WebhookId(SimulatedDelivery delivery) => delivery.Headers.First(header => header.Key == "webhook-id").Value;

    private static byte[] Hash(byte[] key, string prefix, ReadOnlySpan<byte> body)
    {
        var signed = new byte[Encoding.UTF8.GetByteCount(prefix) + body.Length];
        var length = Encoding.UTF8.GetBytes(prefix, signed);
        body.CopyTo(signed.AsSpan(length));
        return HMACSHA256.HashData(key, signed);
    }
}
