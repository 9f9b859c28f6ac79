using System.Text;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.StandardWebhooks;

namespace CommunityFunctions.Platforms.Tests.Signing;

/// <summary>The examples that the platforms publish, and their opposites.</summary>
public sealed class PublishedVectorsTests
{
    private const string SlackBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA" +
        "&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554" +
        "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private const string StandardSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string StandardSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Theory]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SignatureVerdict.Valid)]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504", SignatureVerdict.Mismatch)]
    [InlineData("A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503", SignatureVerdict.Malformed)]
    [InlineData("z2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SignatureVerdict.Malformed)]
    [InlineData("a2114d57", SignatureVerdict.Malformed)]
    public void Slacks_example(string signature, SignatureVerdict expected)
    {
        var receiver = new SlackReceiver();
        var headers = Headers(("x-slack-signature", "v0=" + signature), ("X-SLACK-REQUEST-TIMESTAMP", "1531420618"));

        var verdict = receiver.Verify(
            headers, Encoding.UTF8.GetBytes(SlackBody), [receiver.ReadKey("8f742231b10e8888abcd99yyyzzz85a5")], DateTimeOffset.FromUnixTimeSeconds(1531420700));

        Assert.Equal(expected, verdict);
    }

    /// <summary>Discord publishes none; this one is made with the key of RFC 8032, section 7.1, test 1.</summary>
    [Theory]
    [InlineData("1695961a47c91a1ec033b819b7e87e3dbc583dd0cee6d1fd0216f58ac87b6228ae531ddbf91fb7bc28d7edf7f08604da16f54624f38a6bc0614e4dc13cd47f0f", SignatureVerdict.Valid)]
    [InlineData("1695961a47c91a1ec033b819b7e87e3dbc583dd0cee6d1fd0216f58ac87b6228ae531ddbf91fb7bc28d7edf7f08604da16f54624f38a6bc0614e4dc13cd47f0e", SignatureVerdict.Mismatch)]
    [InlineData("1695961A47C91A1EC033B819B7E87E3DBC583DD0CEE6D1FD0216F58AC87B6228AE531DDBF91FB7BC28D7EDF7F08604DA16F54624F38A6BC0614E4DC13CD47F0F", SignatureVerdict.Malformed)]
    [InlineData("1695961a", SignatureVerdict.Malformed)]
    [InlineData("", SignatureVerdict.Malformed)]
    public void Discords_example(string signature, SignatureVerdict expected)
    {
        var receiver = new DiscordReceiver();
        var headers = Headers(("x-signature-ed25519", signature), ("X-SIGNATURE-TIMESTAMP", "1700000000"));

        var verdict = receiver.Verify(
            headers, """{"type":1}"""u8, [receiver.ReadKey("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")], DateTimeOffset.FromUnixTimeSeconds(1700000299));

        Assert.Equal(expected, verdict);
    }

    [Theory]
    [InlineData("sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6", SignatureVerdict.Valid)]
    [InlineData("sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d7", SignatureVerdict.Mismatch)]
    [InlineData("sha1=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6", SignatureVerdict.Malformed)]
    [InlineData("", SignatureVerdict.Malformed)]
    public void Discourses_example(string signature, SignatureVerdict expected)
    {
        var receiver = new DiscourseReceiver();

        var verdict = receiver.Verify(
            Headers(("X-Discourse-Event-Signature", signature)), """{"ping":"OK"}"""u8, [receiver.ReadKey("my_lovely_secret_for_web_hook")], Scheme.Now);

        Assert.Equal(expected, verdict);
    }

    [Theory]
    [InlineData(StandardSignature, SignatureVerdict.Valid)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", SignatureVerdict.Mismatch)]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + StandardSignature, SignatureVerdict.Valid)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", SignatureVerdict.Mismatch)]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", SignatureVerdict.Mismatch)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", SignatureVerdict.Mismatch)]
    [InlineData("", SignatureVerdict.Mismatch)]
    public void The_standards_example(string signature, SignatureVerdict expected) =>
        Assert.Equal(expected, VerifyStandard("webhook", signature, StandardSecret));

    [Fact]
    public void The_standards_former_header_names_are_understood() =>
        Assert.Equal(SignatureVerdict.Valid, VerifyStandard("svix", StandardSignature, StandardSecret));

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_standard_secret_may_lack_its_prefix(string secret) =>
        Assert.Equal(SignatureVerdict.Valid, VerifyStandard("webhook", StandardSignature, secret));

    [Fact]
    public void A_standard_secret_may_lack_its_padding()
    {
        var key = new byte[25];
        Array.Fill(key, (byte)7);
        var padded = "whsec_" + Convert.ToBase64String(key);
        var scheme = Scheme.Named("v1");
        var headers = scheme.Headers(padded, "{}"u8.ToArray(), Scheme.Now);

        Assert.EndsWith("==", padded, StringComparison.Ordinal);
        Assert.Equal(SignatureVerdict.Valid, scheme.Verify(headers, "{}"u8.ToArray(), padded.TrimEnd('=')));
    }

    [Fact]
    public void A_list_longer_than_any_rotation_needs_is_refused() =>
        Assert.Equal(SignatureVerdict.Malformed, VerifyStandard("webhook", string.Join(' ', Enumerable.Repeat(StandardSignature, 17)), StandardSecret));

    /// <summary>RFC 8032, section 7.1, test 3: the signature is over two bytes, which no webhook can be; so only the key is checked here.</summary>
    [Fact]
    public void Ed25519_is_that_of_RFC_8032()
    {
        var key = new Ed25519Key(Convert.FromHexString("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        var signature = Convert.FromHexString(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

        Assert.True(key.Verify([0xaf, 0x82], signature));
        Assert.False(key.Verify([0xaf, 0x83], signature));
    }

    private static SignatureVerdict VerifyStandard(string prefix, string signature, string secret)
    {
        var receiver = new StandardWebhooksReceiver();
        var headers = Headers((prefix + "-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), (prefix + "-timestamp", "1614265330"), (prefix + "-signature", signature));
        return receiver.Verify(headers, """{"test": 2432232314}"""u8, [receiver.ReadKey(secret)], DateTimeOffset.FromUnixTimeSeconds(1614265330));
    }

    private static IReadOnlyDictionary<string, string> Headers(params (string Name, string Value)[] headers) =>
        Delivery.HeadersFrom(headers.Select(header => KeyValuePair.Create(header.Name, header.Value)));
}
