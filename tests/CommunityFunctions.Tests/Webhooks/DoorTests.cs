using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using NSec.Cryptography;

namespace CommunityFunctions.Tests.Webhooks;

public sealed class DoorTests(AzuriteServer azurite)
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"event_callback"}""");

    [Theory]
    [InlineData("nobody/webhooks/crm")]
    [InlineData("atelier/webhooks/nothing")]
    [InlineData("ATELIER/webhooks/crm")]
    [InlineData("suite/webhooks/crm")]
    [InlineData("atelier/webhooks/suite")]
    [InlineData("atelier/webhooks/c_r_m")]
    [InlineData("-atelier/webhooks/crm")]
    [InlineData("atelier-atelier-atelier-atelier-atelier/webhooks/crm")]
    [InlineData("%2e%2e%2fatelier/webhooks/crm")]
    public async Task An_unknown_or_malformed_community_or_source_is_not_found(string source)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.SendAsync(Deliveries.Webhooks("msg_1", Body, source))).Has(HttpStatusCode.NotFound);

        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Theory]
    [InlineData("GET", "crm")]
    [InlineData("GET", "slack")]
    [InlineData("OPTIONS", "crm")]
    public async Task A_platform_without_a_handshake_by_that_method_is_told_to_post(string method, string source)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var answer = (await suite.SendAsync(method, $"communities/atelier/webhooks/{source}", key: null)).Has(HttpStatusCode.MethodNotAllowed);

        Assert.Equal("POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task However_badly_a_delivery_is_signed_it_gets_the_same_answer_and_is_not_queued()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var good = Deliveries.Webhooks("msg_1", Body);
        var signature = good.Headers.GetValues("webhook-signature").Single();
        var otherSecret = "whsec_" + Convert.ToBase64String(new byte[32]);
        TestRequest[] bad =
        [
            new("POST", "communities/atelier/webhooks/crm") { Bytes = Body },
            Changed(good, "webhook-id", null),
            Changed(good, "webhook-timestamp", null),
            Changed(good, "webhook-signature", null),
            Changed(good, "webhook-id", "msg_2"),
            Changed(good, "webhook-timestamp", "not a number"),
            Changed(good, "webhook-timestamp", "0"),
            Changed(good, "webhook-signature", ""),
            Changed(good, "webhook-signature", "v1,"),
            Changed(good, "webhook-signature", "v1,no base64"),
            Changed(good, "webhook-signature", signature.Replace("v1,", "v2,", StringComparison.Ordinal)),
            Changed(good, "webhook-signature", signature[..^5] + "AAAA="),
            Changed(good, body: [.. Body, (byte)' ']),
            Changed(good, body: []),
            Deliveries.Webhooks("msg_1", Body, secret: otherSecret),
            Deliveries.Webhooks("msg_1", Body, at: Suite.Now.AddMinutes(-6)),
            Deliveries.Webhooks("msg_1", Body, at: Suite.Now.AddMinutes(6)),
            new("POST", "communities/atelier/webhooks/slack") { Bytes = Body },
            Changed(Deliveries.Slack(Body), "X-Slack-Signature", "v0=00"),
            Changed(Deliveries.Slack(Body), "X-Slack-Request-Timestamp", null),
            Deliveries.Slack(Body, secret: "another secret of the same scheme"),
            Deliveries.Slack(Body, at: Suite.Now.AddMinutes(-6)),
            Deliveries.Slack(Body, at: Suite.Now.AddMinutes(6)),
        ];

        var answers = new List<string>();
        foreach (var request in bad)
        {
            var answer = (await suite.SendAsync(request)).Has(HttpStatusCode.Unauthorized);
            answers.Add(string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Append(answer.Text())));
        }

        Assert.Single(answers.Distinct());
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        await suite.DeliverAsync(good);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_c2hvcnQ=")]
    public async Task A_source_without_a_usable_secret_is_closed_and_says_so_without_repeating_it(string? secret)
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Secrets:ATELIER:CRM:SIGNING", secret));

        var answer = (await suite.SendAsync(Deliveries.Webhooks("msg_1", Body))).Has(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("closed", answer.Json()["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec", answer.Text(), StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Fact]
    public async Task What_is_refused_before_it_is_read_or_cannot_be_queued_is_counted_by_its_reason()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage, "Queue"));
        var counted = new ConcurrentQueue<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "community.delivery.refusals" && (instrument.Meter.Scope == suite.Get<IMeterFactory>() || instrument.Meter.Scope == cutOff.Get<IMeterFactory>())) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Enqueue(tags.ToArray().Single(tag => tag.Key == "reason").Value));
        listener.Start();

        (await suite.SendAsync(Deliveries.Webhooks("msg_1", Body).With("Content-Encoding", "gzip"))).Has(HttpStatusCode.UnsupportedMediaType);
        (await suite.SendAsync(Deliveries.Webhooks("msg_2", new byte[WebhookDoor.MaxBodyLength + 1]))).Has(HttpStatusCode.RequestEntityTooLarge);
        (await cutOff.SendAsync(Deliveries.Webhooks("msg_3", Body))).Has(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(["packed", "too_large", "away"], counted);
        Assert.Equal(
            ["Warning: atelier/crm: a delivery was refused unread: packed.", "Warning: atelier/crm: a delivery was refused unread: too_large."],
            suite.Log.All.Where(line => line.Contains("refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_a_secret_is_rotated_the_previous_one_is_accepted_too()
    {
        var previous = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("the secret of before, 32 bytes.."));
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Secrets:ATELIER:CRM:SIGNING_PREVIOUS", previous));

        await suite.DeliverAsync(Deliveries.Webhooks("msg_new", Body));
        await suite.DeliverAsync(Deliveries.Webhooks("msg_old", Body, secret: previous));

        await using var rotated = suite.Again(changed: ("Secrets:ATELIER:CRM:SIGNING_PREVIOUS", null));
        (await rotated.SendAsync(Deliveries.Webhooks("msg_old", Body, secret: previous))).Has(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_handshake_is_answered_and_not_queued()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var challenge = Encoding.UTF8.GetBytes("""{"token":"t","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}""");

        var answer = (await suite.SendAsync(Deliveries.Slack(challenge))).Has(HttpStatusCode.OK);

        Assert.Equal("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", answer.Text());
        Assert.Equal("text/plain", answer.Header("Content-Type"));
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
        (await suite.SendAsync(Deliveries.Slack(challenge, secret: "another"))).Has(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Discords_handshake_and_deliveries_are_answered_with_204_and_no_body()
    {
        const string discord = """{ "name": "discord", "platform": "discord" }, """;
        var definition = Deliveries.CommunityJson.Replace("\"sources\": [", "\"sources\": [ " + discord, StringComparison.Ordinal);
        var seconds = Suite.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        await using var suite = await Deliveries.StartAsync(
            azurite, definition, ("Secrets:ATELIER:DISCORD:SIGNING", Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey))));

        var handshake = (await suite.SendAsync(Signed("""{"version":1,"application_id":"1","type":0}"""))).Has(HttpStatusCode.NoContent);
        Assert.Equal(("", "application/json"), (handshake.Text(), handshake.Header("Content-Type")));
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        var delivery = (await suite.SendAsync(Signed("""{"version":1,"application_id":"1","type":1,"event":{"type":"APPLICATION_AUTHORIZED"}}"""))).Has(HttpStatusCode.NoContent);
        Assert.Equal("", delivery.Text());
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        var tampered = Changed(Signed("""{"version":1,"application_id":"1","type":0}"""), "X-Signature-Ed25519", new string('0', 128));
        (await suite.SendAsync(tampered)).Has(HttpStatusCode.Unauthorized);

        TestRequest Signed(string body)
        {
            var signature = SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(seconds + body));
            return new TestRequest("POST", $"communities/{Deliveries.Community}/webhooks/discord") { Bytes = Encoding.UTF8.GetBytes(body) }
                .With("X-Signature-Timestamp", seconds).With("X-Signature-Ed25519", Convert.ToHexStringLower(signature));
        }
    }

    private static TestRequest Changed(TestRequest request, string? header = null, string? value = null, byte[]? body = null)
    {
        var changed = new TestRequest(request.Method, request.Url.AbsolutePath["/api/".Length..]) { Bytes = body ?? request.Bytes };
        foreach (var (name, values) in request.Headers.Where(sent => !sent.Key.Equals(header, StringComparison.OrdinalIgnoreCase))) changed.With(name, string.Join(',', values));
        return header is not null && value is not null ? changed.With(header, value) : changed;
    }
}
