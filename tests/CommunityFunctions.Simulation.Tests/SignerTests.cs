using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

public sealed class SignerTests
{
    private const string SlackExample =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    [Theory]
    [InlineData("slack", SlackExample, 1531420618, "X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("forum", """{"ping":"OK"}""", 1, "X-Discourse-Event-Signature", "sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6")]
    [InlineData("discord", """{"test": 2432232314}""", 1614265330, "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("crm", """{"test": 2432232314}""", 1614265330, "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void The_published_examples_of_the_three_schemes_come_out_as_published(string source, string body, long seconds, string header, string signature)
    {
        // The secrets are the published ones of the examples.
        var signer = new Signer(new SourceSecrets("8f742231b10e8888abcd99yyyzzz85a5", "my_lovely_secret_for_web_hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var sentAt = Instant.FromUnixTimeSeconds(seconds);
        var delivery = new SimulatedDelivery(sentAt, source, [new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")], Encoding.UTF8.GetBytes(body), [], IsRepeat: false);

        Assert.Equal(signature, Value(signer.HeadersOf(delivery, sentAt), header));
    }

    [Fact]
    public void Every_delivery_of_the_simulation_verifies_for_the_moment_at_which_it_is_sent()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var bridgeKey = RandomNumberGenerator.GetBytes(32);
        var signer = new Signer(new SourceSecrets("slack secret", "forum secret", "whsec_" + Convert.ToBase64String(bridgeKey), "whsec_" + Convert.ToBase64String(key)));
        foreach (var delivery in Given.AtelierDeliveries)
        {
            var sentAt = delivery.SentAt + Duration.FromMinutes(7);
            var headers = signer.HeadersOf(delivery, sentAt);
            var seconds = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var body = delivery.Body.ToArray();
            switch (delivery.Source)
            {
                case SourceNames.Slack:
                    Assert.Equal(seconds, Value(headers, "X-Slack-Request-Timestamp"));
                    Assert.Equal("v0=" + Hex("slack secret"u8, [.. Encoding.ASCII.GetBytes($"v0:{seconds}:"), .. body]), Value(headers, "X-Slack-Signature"));
                    break;
                case SourceNames.Forum:
                    Assert.Equal("sha256=" + Hex("forum secret"u8, body), Value(headers, "X-Discourse-Event-Signature"));
                    break;
                default:
                    Assert.Equal(seconds, Value(headers, "webhook-timestamp"));
                    byte[] signed = [.. Encoding.ASCII.GetBytes($"{Value(headers, "webhook-id")}.{seconds}."), .. body];
                    Assert.Equal("v1," + Convert.ToBase64String(Mac(delivery.Source == SourceNames.Discord ? bridgeKey : key, signed)), Value(headers, "webhook-signature"));
                    break;
            }
        }
    }

    private static string Hex(ReadOnlySpan<byte> key, byte[] signed) => Convert.ToHexStringLower(Mac(key.ToArray(), signed));

    private static byte[] Mac(byte[] key, byte[] signed)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(signed);
        return mac.GetHashAndReset();
    }

    private static string Value(IEnumerable<KeyValuePair<string, string>> headers, string name) => headers.Single(header => header.Key == name).Value;
}
