using System.Net;
using System.Text;
using System.Text.Json;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email.Acs;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Email;

/// <summary>What Azure Communication Services tell of deliveries, as Event Grid brings it.</summary>
public sealed class DeliveryReportTests(AzuriteServer azurite)
{
    private const string Path = "email/delivery-reports";

    private const string Secret = "secret-of-the-events";

    public enum Schema
    {
        EventGrid,
        CloudEvent,
        CloudEventBatch,
    }

    [Theory]
    [InlineData(Schema.EventGrid, "Bounced", "bounced", true)]
    [InlineData(Schema.CloudEvent, "Bounced", "bounced", true)]
    [InlineData(Schema.CloudEventBatch, "Suppressed", "suppressed", true)]
    [InlineData(Schema.EventGrid, "Failed", "failed", true, "550 5.1.1 The email account that you tried to reach does not exist.")]
    [InlineData(Schema.EventGrid, "Failed", "failed", false, "451 4.4.4 try later")]
    [InlineData(Schema.EventGrid, "Failed", "failed", false, "550 5.7.1 Message rejected due to our policy: unknown user agent")]
    [InlineData(Schema.EventGrid, "Failed", "failed", false)]
    [InlineData(Schema.EventGrid, "Delivered", "delivered", false)]
    [InlineData(Schema.CloudEvent, "Quarantined", "quarantined", false)]
    [InlineData(Schema.EventGrid, "FilteredSpam", "filteredspam", false)]
    [InlineData(Schema.EventGrid, "Expanded", "expanded", false)]
    public async Task It_is_noted_with_the_mail_and_an_address_that_is_dead_is_not_written_to_again(Schema schema, string status, string noted, bool isSuppressed, string? words = null)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await SentAsync(suite, "ann");
        var report = Report(service.Mails.Single().Operation, "ann@people.example", status, words: words);

        for (var i = 0; i < 3; i++) (await PostAsync(suite, schema, report)).Has(HttpStatusCode.OK);

        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal((SendState.Sent, noted, Suite.Now.AddMinutes(2)), (send.State, send.Delivery!.Value.ToString().ToLowerInvariant(), send.DeliveredAt!.Value.ToDateTimeOffset()));
        SuppressionReason? expected = isSuppressed ? SuppressionReason.Bounced : null;
        Assert.Equal(expected, await suite.Get<Suppressions>().FindAsync(Atelier.Id, "ann@people.example", CancellationToken.None));
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2"));
        Assert.Equal(isSuppressed ? 1 : 2, service.Mails.Count);

        // What its reader has not got needs somebody.
        var shown = (await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None)).Where(mail => mail.Key == "letter-1").Select(mail => (mail.State, mail.Delivery, mail.At));
        Assert.Equal(status is "Bounced" or "Suppressed" or "Failed" or "Quarantined" ? [(SendState.Sent, send.Delivery, Suite.Now.AddMinutes(2))] : [], shown);
    }

    [Fact]
    public async Task What_comes_back_is_listed_by_its_latest_report_and_no_more_when_it_was_delivered_after_all()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        await SentAsync(suite, "ann");
        object Of(string status, int minute) => Report(service.Mails.Single().Operation, "ann@people.example", status, minute);

        (await PostAsync(suite, Schema.EventGrid, Of("Failed", 1))).Has(HttpStatusCode.OK);
        (await PostAsync(suite, Schema.EventGrid, Of("Quarantined", 2))).Has(HttpStatusCode.OK);
        var listed = (await suite.GetAsync("communities/atelier/mails")).Has(HttpStatusCode.OK).Json()["mails"]!.AsArray();
        Assert.Equal(("sent", "quarantined", Suite.Now.AddMinutes(2)), ((string?)Assert.Single(listed)!["state"], (string?)listed[0]!["delivery"], (DateTimeOffset)listed[0]!["at"]!));

        (await PostAsync(suite, Schema.EventGrid, Of("Delivered", 3))).Has(HttpStatusCode.OK);
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_settles_a_mail_before_it_is_listed_leaves_nothing_on_the_list()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        await using var other = suite.Again();
        var ann = await SentAsync(suite, "lost-after");
        service.ThrottlesPolls = true;
        foreach (var clock in new[] { suite.Clock, other.Clock }) clock.Advance(TimeSpan.FromDays(2));
        var isTold = false;
        suite.Wire.Meanwhile = async call =>
        {
            if (isTold || !call.Contains("Sends(", StringComparison.Ordinal) || (await other.SendOfAsync(ann))!.State != SendState.Uncertain) return;
            isTold = true;
            (await PostAsync(other, Schema.EventGrid, Report(service.Mails.Single().Operation, "lost-after@people.example", "Delivered"))).Has(HttpStatusCode.OK);
        };

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.True(isTold, "The report did not come between.");
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    [Fact]
    public async Task Done_again_it_changes_nothing_and_of_several_the_latest_holds_in_any_order()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var (ann, bob) = (await SentAsync(suite, "ann"), await SentAsync(suite, "bob"));
        string OperationOf(string who) => service.Mails.Single(mail => (string?)mail.Body["recipients"]!["to"]![0]!["address"] == $"{who}@people.example").Operation;
        object Of(string who, string status, int minute) => Report(OperationOf(who), $"{who}@people.example", status, minute);

        (await PostAsync(suite, Schema.EventGrid, Of("ann", "Expanded", 1), Of("ann", "Delivered", 2), Of("bob", "Delivered", 2), Of("bob", "Expanded", 1))).Has(HttpStatusCode.OK);
        foreach (var person in new[] { ann, bob }) Assert.Equal(MailDelivery.Delivered, (await suite.SendOfAsync(person))!.Delivery);
        var version = (await suite.SendOfAsync(ann))!.Version;
        var writes = suite.Wire.Writes;

        (await PostAsync(suite, Schema.EventGrid, Of("ann", "Delivered", 2), Of("ann", "Expanded", 1))).Has(HttpStatusCode.OK);

        Assert.Equal((version, writes), ((await suite.SendOfAsync(ann))!.Version, suite.Wire.Writes));
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_has_taken_it_once_it_is_brought_again()
    {
        for (var write = 1; ; write++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await StartAsync(service);
            var ann = await SentAsync(suite, "ann");
            var report = Report(service.Mails.Single().Operation, "ann@people.example", "Bounced");
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = (await PostAsync(suite, Schema.EventGrid, report)).StatusCode != HttpStatusCode.OK;

            await using var next = suite.Again();
            (await PostAsync(next, Schema.EventGrid, report)).Has(HttpStatusCode.OK);

            Assert.Equal(SuppressionReason.Bounced, await next.Get<Suppressions>().FindAsync(Atelier.Id, "ann@people.example", CancellationToken.None));
            Assert.Equal(MailDelivery.Bounced, (await next.SendOfAsync(ann))!.Delivery);
            Assert.Single(await next.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
            if (!isKilled)
            {
                Assert.True(write > 2, "It was never killed.");
                break;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_report_settles_what_was_uncertain_and_takes_it_off_the_list_also_when_it_is_cut_off(int write)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await SentAsync(suite, "lost-after");
        service.ThrottlesPolls = true;
        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Uncertain, (await suite.SendOfAsync(ann))!.State);
        Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));

        var report = Report(service.Mails.Single().Operation, "lost-after@people.example", "Delivered");
        if (write > 0)
        {
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            (await PostAsync(suite, Schema.EventGrid, report)).Has(HttpStatusCode.InternalServerError);
        }

        (await PostAsync(suite, Schema.EventGrid, report)).Has(HttpStatusCode.OK);

        Assert.Equal((SendState.Sent, MailDelivery.Delivered), ((await suite.SendOfAsync(ann))!.State, (await suite.SendOfAsync(ann))!.Delivery));
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_comes_before_the_sender_has_written_its_own_is_kept()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        await using var other = suite.Again();
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        suite.Wire.Meanwhile = async call =>
        {
            if (!call.StartsWith("POST /emails:send", StringComparison.Ordinal)) return;
            (await PostAsync(other, Schema.EventGrid, Report(service.Mails.Single().Operation, "ann@people.example", "Delivered"))).Has(HttpStatusCode.OK);
        };

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal((SendState.Sent, MailDelivery.Delivered), ((await suite.SendOfAsync(ann))!.State, (await suite.SendOfAsync(ann))!.Delivery));
    }

    [Theory]
    [InlineData("Delivered", SendState.Sent)]
    [InlineData("Quarantined", SendState.Sent)]
    [InlineData("Bounced", SendState.Failed)]
    [InlineData("Suppressed", SendState.Failed)]
    [InlineData("Failed", SendState.Failed)]
    public async Task A_report_that_comes_while_nobody_knows_the_answer_settles_the_mail_without_asking(string status, SendState state)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var (during, after) = (await SentAsync(suite, "lost-after1"), await SentAsync(suite, "lost-after2"));
        object Of(string who) => Report(service.Mails.Single(mail => (string?)mail.Body["recipients"]!["to"]![0]!["address"] == $"{who}@people.example").Operation, $"{who}@people.example", status);

        (await PostAsync(suite, Schema.EventGrid, Of("lost-after1"))).Has(HttpStatusCode.OK);
        Assert.Equal(SendState.Claimed, (await suite.SendOfAsync(during))!.State);
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        (await PostAsync(suite, Schema.EventGrid, Of("lost-after2"))).Has(HttpStatusCode.OK);
        foreach (var person in new[] { during, after }) await suite.SendAsync(MailSuite.Letter(person));

        foreach (var person in new[] { during, after })
        {
            var send = (await suite.SendOfAsync(person))!;
            Assert.Equal((state, status, state == SendState.Sent), (send.State, send.Delivery!.Value.ToString(), send.SentAt is not null));
            Assert.Equal(state == SendState.Failed, send.Why?.Contains("came back", StringComparison.Ordinal) == true);
        }

        Assert.Equal((0, 2), (service.Polls, service.Posts));
    }

    [Fact]
    public async Task What_is_not_ours_or_says_too_little_is_taken_and_changes_nothing()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await SentAsync(suite, "ann");
        var operation = service.Mails.Single().Operation;
        object[] odd =
        [
            Report(Guid.NewGuid().ToString(), "ann@people.example", "Bounced"),
            Report(operation, "somebody@list.example", "Bounced"),
            Report("no id", "ann@people.example", "Bounced"),
            Report(operation, "ann@people.example", "Unheard"),
            new { recipient = "ann@people.example", status = "Bounced" },
            new { },
        ];
        var writes = suite.Wire.Writes;

        foreach (var schema in Enum.GetValues<Schema>())
        {
            foreach (var report in odd) (await PostAsync(suite, schema, report)).Has(HttpStatusCode.OK);
        }

        (await PostTextAsync(suite, """[{"eventType":"Microsoft.Communication.EmailEngagementTrackingReportReceived","data":{}},{"data":7},{}]""")).Has(HttpStatusCode.OK);
        (await PostTextAsync(suite, "[]")).Has(HttpStatusCode.OK);
        Assert.Equal(writes, suite.Wire.Writes);
        Assert.Null((await suite.SendOfAsync(ann))!.Delivery);
        Assert.DoesNotContain(suite.Log.All, line => line.Contains("people.example", StringComparison.OrdinalIgnoreCase) || line.Contains("list.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_proves_to_Event_Grid_that_it_wants_the_events_in_either_schema()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Secrets:SUITE:EMAIL:EVENTS", Secret));
        const string Validation = """[{"id":"1","topic":"","subject":"","data":{"validationCode":"512d38b6","validationUrl":"https://rp.eventgrid.example/"},"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-11-24T09:00:00Z","metadataVersion":"1","dataVersion":"2"}]""";

        Assert.Equal("""{"validationResponse":"512d38b6"}""", (await PostTextAsync(suite, Validation)).Has(HttpStatusCode.OK).Text());
        (await PostTextAsync(suite, Validation, secret: null)).Has(HttpStatusCode.Unauthorized);

        var allowed = (await suite.SendAsync(new TestRequest("OPTIONS", Path).With("WebHook-Request-Origin", "eventgrid.azure.net"))).Has(HttpStatusCode.OK);
        Assert.Equal(("eventgrid.azure.net", "*", "POST,OPTIONS"), (allowed.Header("WebHook-Allowed-Origin"), allowed.Header("WebHook-Allowed-Rate"), allowed.Header("Allow")));
        Assert.Null((await suite.SendAsync("OPTIONS", Path, key: null)).Has(HttpStatusCode.OK).Header("WebHook-Allowed-Origin"));
    }

    [Fact]
    public async Task It_is_open_to_who_shows_the_secret_the_newest_or_the_one_before_and_closed_without_one()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Secrets:SUITE:EMAIL:EVENTS", Secret), ("Secrets:SUITE:EMAIL:EVENTS_PREVIOUS", "the-one-before"));

        foreach (var shown in new[] { Secret, "the-one-before" })
        {
            (await PostTextAsync(suite, "[]", shown)).Has(HttpStatusCode.OK);
            (await suite.SendAsync("POST", $"{Path}?code={shown}", key: null, "[]")).Has(HttpStatusCode.OK);
        }

        foreach (var shown in new[] { null, "", "another", Secret[..^1], Suite.OperatorKey }) (await PostTextAsync(suite, "[]", shown)).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("POST", $"{Path}?code=another", key: null, "[]")).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("POST", $"{Path}?code=", key: null, "[]")).Has(HttpStatusCode.Unauthorized);

        await using var closed = suite.Again(changed: [("Secrets:SUITE:EMAIL:EVENTS", null), ("Secrets:SUITE:EMAIL:EVENTS_PREVIOUS", null)]);
        (await PostTextAsync(closed, "[]")).Has(HttpStatusCode.ServiceUnavailable);
        (await closed.SendAsync("OPTIONS", Path, key: null)).Has(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[{]")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("null")]
    public async Task What_is_no_event_is_refused_and_what_is_too_large_too(string body)
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Secrets:SUITE:EMAIL:EVENTS", Secret));

        Assert.Equal("application/problem+json; charset=utf-8", (await PostTextAsync(suite, body)).Has(HttpStatusCode.BadRequest).Header("Content-Type"));
        (await PostTextAsync(suite, new string(' ', 1024 * 1024) + "[]")).Has(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_stakeholder_whose_address_bounced_gets_no_report_any_more()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await ReportMailSuite.StartAsync(azurite, [.. service.Settings, ("Secrets:SUITE:EMAIL:EVENTS", Secret)]);
        await suite.RenderAsync();
        await suite.RenderAsync(ReportMailSuite.Month.Previous);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example"));

        (await PostAsync(suite, Schema.CloudEvent, Report(service.Mails.Single().Operation, "Tom@Board.example", "Bounced"))).Has(HttpStatusCode.OK);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example", ReportMailSuite.Month.Previous));

        Assert.Equal(MailDelivery.Bounced, (await suite.ReportSendAsync("tom@board.example"))!.Delivery);
        Assert.Contains("bounced", (await suite.ReportSendAsync("tom@board.example", ReportMailSuite.Month.Previous))!.Why, StringComparison.Ordinal);
        Assert.Single(service.Mails);
    }

    private Task<Suite> StartAsync(AcsStandIn service) => MailSuite.StartAsync(azurite, [.. service.Settings, ("Secrets:SUITE:EMAIL:EVENTS", Secret)]);

    private static async Task<MemberId> SentAsync(Suite suite, string who)
    {
        var member = await suite.JoinAsync(who);
        await suite.AnswerAsync(who, granted: true);
        await suite.SendAsync(MailSuite.Letter(member));
        return member;
    }

    [Fact]
    public async Task A_moment_that_is_told_more_exactly_than_a_table_keeps_it_is_the_same_moment()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        await SentAsync(suite, "ann");
        var exact = new { recipient = "ann@people.example", messageId = service.Mails.Single().Operation, status = "Quarantined", deliveryAttemptTimeStamp = "2026-11-24T10:00:00.123456789Z" };

        for (var i = 0; i < 2; i++) (await PostAsync(suite, Schema.EventGrid, exact)).Has(HttpStatusCode.OK);

        Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    private static object Report(string operation, string recipient, string status, int minute = 2, string? words = null) => new
    {
        sender = "hello@atelier.example",
        recipient,
        messageId = operation,
        status,
        deliveryStatusDetails = new { statusMessage = words },
        deliveryAttemptTimeStamp = Suite.Now.AddMinutes(minute).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static async Task<HttpResponseData> PostAsync(Suite suite, Schema schema, params object[] reports)
    {
        if (schema == Schema.CloudEvent)
        {
            HttpResponseData? last = null;
            foreach (var report in reports) last = await PostTextAsync(suite, JsonSerializer.Serialize(Event(schema, report)));
            return last!;
        }

        return await PostTextAsync(suite, JsonSerializer.Serialize(reports.Select(report => Event(schema, report))));
    }

    private static object Event(Schema schema, object data) => schema == Schema.EventGrid
        ? new { id = "1", topic = "/subscriptions/s", subject = "sender/hello", data, eventType = "Microsoft.Communication.EmailDeliveryReportReceived", dataVersion = "1.0", metadataVersion = "1", eventTime = "2026-11-24T09:00:00Z" }
        : new { id = "1", source = "/subscriptions/s", subject = "sender/hello", data, type = "Microsoft.Communication.EmailDeliveryReportReceived", time = "2026-11-24T09:00:00Z", specversion = "1.0" };

    private static Task<HttpResponseData> PostTextAsync(Suite suite, string body, string? secret = Secret)
    {
        var request = new TestRequest("POST", Path) { Bytes = Encoding.UTF8.GetBytes(body) };
        return suite.SendAsync(secret is null ? request : request.WithKey(secret));
    }
}
