using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.StandardWebhooks;
using NSec.Cryptography;

namespace CommunityFunctions.Platforms.Tests.Signing;

/// <summary>A signing scheme seen from the sender's side, written from the platforms' documents and not from our receivers.</summary>
public sealed class Scheme
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly Key SenderKey =
        Key.Import(SignatureAlgorithm.Ed25519, SHA256.HashData("the sender's seed"u8), KeyBlobFormat.RawPrivateKey);

    private static readonly Dictionary<string, Scheme> ByName = new()
    {
        ["slack"] = new Scheme
        {
            Receiver = new SlackReceiver(),
            Secret = "8f742231b10e8888abcd99yyyzzz85a5",
            SignsTime = true,
            Headers = (secret, body, at) =>
            {
                var time = Seconds(at);
                return new()
                {
                    ["X-Slack-Request-Timestamp"] = time,
                    ["X-Slack-Signature"] = "v0=" + Hex(Encoding.UTF8.GetBytes(secret), [.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. body]),
                };
            },
        },
        ["discourse"] = new Scheme
        {
            Receiver = new DiscourseReceiver(),
            Secret = "my_lovely_secret_for_web_hook",
            SignsTime = false,
            Headers = (secret, body, _) => new() { ["X-Discourse-Event-Signature"] = "sha256=" + Hex(Encoding.UTF8.GetBytes(secret), body) },
        },
        ["discord"] = new Scheme
        {
            Receiver = new DiscordReceiver(),
            Secret = Convert.ToHexStringLower(SenderKey.PublicKey.Export(KeyBlobFormat.RawPublicKey)),
            SignsTime = true,
            Headers = (_, body, at) => new()
            {
                ["X-Signature-Timestamp"] = Seconds(at),
                ["X-Signature-Ed25519"] = Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(SenderKey, [.. Encoding.UTF8.GetBytes(Seconds(at)), .. body])),
            },
        },
        ["discord bridge"] = new Scheme
        {
            Receiver = new DiscordReceiver(),
            Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            SignsTime = true,
            Headers = (secret, body, at) => StandardHeaders(body, at, content =>
                "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), content))),
        },
        ["v1"] = new Scheme
        {
            Receiver = new StandardWebhooksReceiver(),
            Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            SignsTime = true,
            Headers = (secret, body, at) => StandardHeaders(body, at, content =>
                "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), content))),
        },
        ["v1a"] = new Scheme
        {
            Receiver = new StandardWebhooksReceiver(),
            Secret = "whpk_" + Convert.ToBase64String(SenderKey.PublicKey.Export(KeyBlobFormat.RawPublicKey)),
            SignsTime = true,
            Headers = (_, body, at) => StandardHeaders(body, at, content =>
                "v1a," + Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(SenderKey, content))),
        },
    };

    public static TheoryData<string> All => [.. ByName.Keys];

    public static TheoryData<string> ThatSignTime => [.. ByName.Where(scheme => scheme.Value.SignsTime).Select(scheme => scheme.Key)];

    public required IWebhookReceiver Receiver { get; init; }

    public required string Secret { get; init; }

    public required bool SignsTime { get; init; }

    public required Func<string, byte[], DateTimeOffset, Dictionary<string, string>> Headers { get; init; }

    public static Scheme Named(string name) => ByName[name];

    public Dictionary<string, string> Sign(byte[] body, DateTimeOffset? at = null) => Headers(Secret, body, at ?? Now);

    public SignatureVerdict Verify(Dictionary<string, string> headers, byte[] body, params string[] secrets) =>
        Receiver.Verify(Delivery.HeadersFrom(headers), body, [.. secrets.DefaultIfEmpty(Secret).Select(Receiver.ReadKey)], Now);

    private static Dictionary<string, string> StandardHeaders(byte[] body, DateTimeOffset at, Func<byte[], string> sign)
    {
        const string id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        var time = Seconds(at);
        return new()
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = time,
            ["webhook-signature"] = sign([.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]),
        };
    }

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Hex(byte[] key, byte[] content)
    {
        using var hmac = new HMACSHA256(key);
        return Convert.ToHexStringLower(hmac.ComputeHash(content));
    }
}
