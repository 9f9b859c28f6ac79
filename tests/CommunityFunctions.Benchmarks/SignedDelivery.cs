using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityFunctions.Platforms;
using NSec.Cryptography;

namespace CommunityFunctions.Benchmarks;

/// <summary>A Slack message of a given size, signed in every scheme, so that all verifiers work on the same bytes.</summary>
public sealed class SignedDelivery
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>The same secret as Standard Webhooks writes it.</summary>
    public static readonly string StandardSecret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret));

    private const string Sentence = "Chez nous, l'atelier du jeudi tient depuis trois ans : une question, une démonstration, un café. ";

    public SignedDelivery(int kibibytes)
    {
        At = TimeProvider.System.GetUtcNow();
        Body = BodyOf(kibibytes * 1024);
        var time = At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        const string id = "msg_p5jXN8AQM9LWM0D4loKWxJek";

        BodySignature = "sha256=" + Hex(Body);
        StripeSignature = $"t={time},v1={Hex([.. Encoding.UTF8.GetBytes($"{time}."), .. Body])}";
        byte[] standardContent = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. Body];
        StandardHeaders = Headers(id, time, "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), standardContent)));

        using var sender = Key.Create(SignatureAlgorithm.Ed25519);
        PublicKey = "whpk_" + Convert.ToBase64String(sender.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        AsymmetricHeaders = Headers(id, time, "v1a," + Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(sender, standardContent)));

        DiscourseHeaders = Delivery.HeadersFrom([new("X-Discourse-Event", "post_created"), new("X-Discourse-Event-Signature", BodySignature)]);
        SlackHeaders = Delivery.HeadersFrom(
            [new("X-Slack-Request-Timestamp", time), new("X-Slack-Signature", "v0=" + Hex([.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. Body]))]);
    }

    public DateTimeOffset At { get; }

    public byte[] Body { get; }

    /// <summary>As GitHub and Discourse sign.</summary>
    public string BodySignature { get; }

    public string StripeSignature { get; }

    public string PublicKey { get; }

    public IReadOnlyDictionary<string, string> SlackHeaders { get; }

    public IReadOnlyDictionary<string, string> DiscourseHeaders { get; }

    public IReadOnlyDictionary<string, string> StandardHeaders { get; }

    public IReadOnlyDictionary<string, string> AsymmetricHeaders { get; }

    private static byte[] BodyOf(int length)
    {
        var text = "";
        byte[] body;
        do
        {
            text += Sentence;
            body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                token = "ZZZZZZWSxiZZZ2yIvs3peJ",
                team_id = "T06NRA6HM3P",
                @event = new { user = "U06NU4E26M9", type = "message", ts = "1763971506.817929", text, channel = "C06NRA6JLER", event_ts = "1763971506.817929", channel_type = "channel" },
                type = "event_callback",
                event_id = "Ev079SP4TP1P",
                event_time = 1763971506,
            });
        }
        while (body.Length < length);
        return body;
    }

    private static IReadOnlyDictionary<string, string> Headers(string id, string time, string signature) =>
        Delivery.HeadersFrom([new("webhook-id", id), new("webhook-timestamp", time), new("webhook-signature", signature)]);

    private static string Hex(byte[] content) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), content));
}
