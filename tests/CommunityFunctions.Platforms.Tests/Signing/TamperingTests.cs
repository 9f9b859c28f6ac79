using System.Text;
using CsCheck;

namespace CommunityFunctions.Platforms.Tests.Signing;

/// <summary>Whatever is changed after signing, the delivery is refused: by property, over bodies of any bytes.</summary>
public sealed class TamperingTests
{
    private static readonly Gen<byte[]> Body = Gen.Byte.Array[0, 300];

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void What_is_signed_is_accepted(string name)
    {
        var scheme = Scheme.Named(name);
        Body.Sample(body => Assert.Equal(SignatureVerdict.Valid, scheme.Verify(scheme.Sign(body), body)), iter: 300);
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void Any_changed_byte_of_the_body_is_refused(string name)
    {
        var scheme = Scheme.Named(name);
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[0, 299], Gen.Byte[1, 255]).Sample(
            (body, position, mask) =>
            {
                var changed = body.ToArray();
                changed[position % body.Length] ^= mask;
                Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(scheme.Sign(body), changed));
            },
            iter: 500);
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void A_body_that_is_cut_or_lengthened_is_refused(string name)
    {
        var scheme = Scheme.Named(name);
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Byte).Sample(
            (body, added) =>
            {
                var headers = scheme.Sign(body);
                Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(headers, body[..^1]));
                Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(headers, body[1..]));
                Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(headers, [.. body, added]));
            },
            iter: 300);
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void Any_changed_character_of_a_header_is_refused(string name)
    {
        var scheme = Scheme.Named(name);
        var headerNames = scheme.Sign([]).Keys.ToArray();
        Gen.Select(Body, Gen.Int[0, headerNames.Length - 1], Gen.Int[0, 200], Gen.Char['!', '~'], Gen.Int[0, 2]).Sample(
            (body, which, position, character, change) =>
            {
                var header = headerNames[which];
                var headers = scheme.Sign(body);
                var value = headers[header];
                var at = position % value.Length;
                headers[header] = change switch
                {
                    0 => string.Concat(value.AsSpan(0, at), [character], value.AsSpan(at + 1)),
                    1 => value.Remove(at, 1),
                    _ => value.Insert(at, character.ToString()),
                };
                if (headers[header] != value) Assert.NotEqual(SignatureVerdict.Valid, scheme.Verify(headers, body));
            },
            iter: 2000);
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void Any_missing_header_is_refused(string name)
    {
        var scheme = Scheme.Named(name);
        foreach (var header in scheme.Sign([]).Keys)
        {
            var headers = scheme.Sign([]);
            headers.Remove(header);
            Assert.Equal(SignatureVerdict.Missing, scheme.Verify(headers, []));
        }
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("discourse")]
    [InlineData("v1")]
    public void Any_other_secret_is_refused(string name)
    {
        var scheme = Scheme.Named(name);
        var prefix = name == "v1" ? "whsec_".Length : 0;
        Gen.Select(Body, Gen.Int[prefix, scheme.Secret.Length - 1], Gen.Char.AlphaNumeric).Sample(
            (body, position, character) =>
            {
                var other = string.Concat(scheme.Secret.AsSpan(0, position), [character], scheme.Secret.AsSpan(position + 1));
                if (other != scheme.Secret) Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(scheme.Sign(body), body, other));
            },
            iter: 500);
    }

    [Fact]
    public void Another_senders_public_key_is_refused()
    {
        var scheme = Scheme.Named("v1a");
        using var stranger = NSec.Cryptography.Key.Create(NSec.Cryptography.SignatureAlgorithm.Ed25519);
        var key = "whpk_" + Convert.ToBase64String(stranger.PublicKey.Export(NSec.Cryptography.KeyBlobFormat.RawPublicKey));

        Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(scheme.Sign([]), [], key));
    }

    [Theory]
    [MemberData(nameof(Scheme.ThatSignTime), MemberType = typeof(Scheme))]
    public void Five_minutes_are_tolerated_in_both_directions_and_not_a_second_more(string name)
    {
        var scheme = Scheme.Named(name);
        Gen.Int[-1000, 1000].Sample(
            seconds =>
            {
                var headers = scheme.Sign([], Scheme.Now.AddSeconds(seconds));
                Assert.Equal(Math.Abs(seconds) <= 300 ? SignatureVerdict.Valid : SignatureVerdict.Stale, scheme.Verify(headers, []));
            },
            iter: 1000);
        foreach (var edge in new[] { -301, -300, 300, 301 })
        {
            var expected = Math.Abs(edge) == 300 ? SignatureVerdict.Valid : SignatureVerdict.Stale;
            Assert.Equal(expected, scheme.Verify(scheme.Sign([], Scheme.Now.AddSeconds(edge)), []));
        }
    }

    [Theory]
    [InlineData("slack", "X-Slack-Request-Timestamp")]
    [InlineData("v1", "webhook-timestamp")]
    [InlineData("discord", "X-Signature-Timestamp")]
    public void A_time_that_is_no_number_or_an_absurd_one_is_refused(string name, string header)
    {
        var scheme = Scheme.Named(name);
        foreach (var value in new[] { "", "now", "-1", "+1795510800", "1795510800.5", " 1795510800", "9223372036854775807", "9999999999999999999999" })
        {
            var headers = scheme.Sign([]);
            headers[header] = value;
            Assert.NotEqual(SignatureVerdict.Valid, scheme.Verify(headers, []));
        }
    }

    [Theory]
    [InlineData("slack", "the-secret-before-this-one")]
    [InlineData("discourse", "the-secret-before-this-one")]
    [InlineData("v1", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    [InlineData("v1a", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    [InlineData("discord", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("discord", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    [InlineData("discord bridge", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    public void Each_accepted_key_is_tried_wherever_it_stands(string name, string other)
    {
        var scheme = Scheme.Named(name);
        var headers = scheme.Sign("{}"u8.ToArray());

        Assert.Equal(SignatureVerdict.Valid, scheme.Verify(headers, "{}"u8.ToArray(), scheme.Secret, other));
        Assert.Equal(SignatureVerdict.Valid, scheme.Verify(headers, "{}"u8.ToArray(), other, scheme.Secret));
        Assert.Equal(SignatureVerdict.Mismatch, scheme.Verify(headers, "{}"u8.ToArray(), other));
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void Without_a_key_nothing_is_accepted(string name)
    {
        var scheme = Scheme.Named(name);
        Assert.Equal(SignatureVerdict.Missing, scheme.Receiver.Verify(Delivery.HeadersFrom(scheme.Sign([])), [], [], Scheme.Now));
    }

    [Theory]
    [InlineData("slack", "")]
    [InlineData("slack", "   ")]
    [InlineData("slack", "8f742231b10e8888abcd99yyyzzz85a5\n")]
    [InlineData("discourse", "")]
    [InlineData("v1", "")]
    [InlineData("v1", "whsec_")]
    [InlineData("v1", "whsec_c2hvcnQ=")]
    [InlineData("v1", "whsec_not base64 at all!")]
    [InlineData("v1", "whpk_")]
    [InlineData("v1", "whpk_c2hvcnQ=")]
    [InlineData("discord", "")]
    [InlineData("discord", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511")]
    [InlineData("discord", "z75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("discord", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("discord", "whsec_c2hvcnQ=")]
    public void A_secret_that_is_empty_or_malformed_is_refused_without_being_repeated(string name, string secret)
    {
        var fault = Assert.Throws<FormatException>(() => Scheme.Named(name).Receiver.ReadKey(secret));
        if (secret.Length > 8) Assert.DoesNotContain(secret[6..].Trim(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_scheme_fits_nothing()
    {
        var slack = Scheme.Named("slack");
        var key = Scheme.Named("v1a").Receiver.ReadKey(Scheme.Named("v1a").Secret);
        Assert.Equal(SignatureVerdict.Mismatch, slack.Receiver.Verify(Delivery.HeadersFrom(slack.Sign([])), [], [key], Scheme.Now));
    }

    /// <summary>A signature must not fit two ways of cutting the signed text into id, time and body.</summary>
    [Fact]
    public void A_webhook_id_with_a_full_stop_is_refused()
    {
        var scheme = Scheme.Named("v1");
        var headers = scheme.Sign("{}"u8.ToArray());
        headers["webhook-id"] += "." + headers["webhook-timestamp"];
        Assert.Equal(SignatureVerdict.Malformed, scheme.Verify(headers, "{}"u8.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void The_raw_bytes_are_what_is_signed(string name)
    {
        var scheme = Scheme.Named(name);
        byte[][] spellings =
        [
            [0xEF, 0xBB, 0xBF, .. "{}"u8],
            "{}"u8.ToArray(),
            "{}\r\n"u8.ToArray(),
            "{}\n"u8.ToArray(),
            "{\"a\":\"\u0000\u0001\u001f\"}"u8.ToArray(),
            [0x7B, 0xFF, 0xFE, 0xC3, 0x28, 0x7D],
            [0x7B, 0xEF, 0xBF, 0xBD, 0x7D],
            Encoding.UTF8.GetBytes("{\"a\":\"é\"}"),
            Encoding.UTF8.GetBytes("{\"a\":\"e\u0301\"}"),
            Encoding.UTF8.GetBytes("{\"a\":\"\\u00e9\"}"),
        ];

        foreach (var sent in spellings)
        {
            foreach (var arrived in spellings)
            {
                var expected = ReferenceEquals(sent, arrived) ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
                Assert.Equal(expected, scheme.Verify(scheme.Sign(sent), arrived));
            }
        }
    }
}
