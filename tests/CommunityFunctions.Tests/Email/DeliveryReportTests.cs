using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email.Acs;

namespace CommunityFunctions.Tests.Email;

/// <summary>What Azure Communication Services tell of deliveries, as Event Grid brings it.</summary>
public sealed class DeliveryReportTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData(EventSchema.EventGrid, "Bounced", "bounced", true)]
    [InlineData(EventSchema.CloudEvent, "Bounced", "bounced", true)]
    [InlineData(EventSchema.CloudEventBatch, "Suppressed", "suppressed", true)]
    [InlineData(EventSchema.EventGrid, "Failed", "failed", true, "550 5.1.1 The email account that you tried to reach does not exist.")]
    [InlineData(EventSchema.EventGrid, "Failed", "failed", false, "451 4.4.4 try later")]
    [InlineData(EventSchema.EventGrid, "Failed", "failed", false, "550 5.7.1 Message rejected due to our policy: unknown user agent")]
    [InlineData(EventSchema.EventGrid, "Failed", "failed", false)]
    [InlineData(EventSchema.EventGrid, "Delivered", "delivered", false)]
    [InlineData(EventSchema.CloudEvent, "Quarantined", "quarantined", false)]
    [InlineData(EventSchema.EventGrid, "FilteredSpam", "filteredspam", false)]
    [InlineData(EventSchema.EventGrid, "Expanded", "expanded", false)]
    public async Task It_is_noted_with_the_mail_and_an_address_that_is_dead_is_not_written_to_again(EventSchema schema, string status, string noted, bool isSuppressed, string? words = null)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        var ann = await suite.SentAsync("ann");
        var report = DeliveryReportSuite.Report(service.Mails.Single().Operation, "ann@people.example", status, words: words);

        for (var i = 0; i < 3; i++) (await suite.ReportAsync(schema, report)).Has(HttpStatusCode.OK);

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
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        await suite.SentAsync("ann");
        object Of(string status, int minute) => DeliveryReportSuite.Report(service.Mails.Single().Operation, "ann@people.example", status, minute);

        (await suite.ReportAsync(EventSchema.EventGrid, Of("Failed", 1))).Has(HttpStatusCode.OK);
        (await suite.ReportAsync(EventSchema.EventGrid, Of("Quarantined", 2))).Has(HttpStatusCode.OK);
        var listed = (await suite.GetAsync("communities/atelier/mails")).Has(HttpStatusCode.OK).Json()["mails"]!.AsArray();
        Assert.Equal(("sent", "quarantined", Suite.Now.AddMinutes(2)), ((string?)Assert.Single(listed)!["state"], (string?)listed[0]!["delivery"], (DateTimeOffset)listed[0]!["at"]!));

        (await suite.ReportAsync(EventSchema.EventGrid, Of("Delivered", 3))).Has(HttpStatusCode.OK);
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_settles_a_mail_before_it_is_listed_leaves_nothing_on_the_list()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        await using var other = suite.Again();
        var ann = await suite.SentAsync("lost-after");
        service.ThrottlesPolls = true;
        foreach (var clock in new[] { suite.Clock, other.Clock }) clock.Advance(TimeSpan.FromDays(2));
        var isTold = false;
        suite.Wire.Meanwhile = async call =>
        {
            if (isTold || !call.Contains("Sends(", StringComparison.Ordinal) || (await other.SendOfAsync(ann))!.State != SendState.Uncertain) return;
            isTold = true;
            (await other.ReportAsync(EventSchema.EventGrid, DeliveryReportSuite.Report(service.Mails.Single().Operation, "lost-after@people.example", "Delivered"))).Has(HttpStatusCode.OK);
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
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        var (ann, bob) = (await suite.SentAsync("ann"), await suite.SentAsync("bob"));
        string OperationOf(string who) => service.Mails.Single(mail => (string?)mail.Body["recipients"]!["to"]![0]!["address"] == $"{who}@people.example").Operation;
        object Of(string who, string status, int minute) => DeliveryReportSuite.Report(OperationOf(who), $"{who}@people.example", status, minute);

        (await suite.ReportAsync(EventSchema.EventGrid, Of("ann", "Expanded", 1), Of("ann", "Delivered", 2), Of("bob", "Delivered", 2), Of("bob", "Expanded", 1))).Has(HttpStatusCode.OK);
        foreach (var person in new[] { ann, bob }) Assert.Equal(MailDelivery.Delivered, (await suite.SendOfAsync(person))!.Delivery);
        var version = (await suite.SendOfAsync(ann))!.Version;
        var writes = suite.Wire.Writes;

        (await suite.ReportAsync(EventSchema.EventGrid, Of("ann", "Delivered", 2), Of("ann", "Expanded", 1))).Has(HttpStatusCode.OK);

        Assert.Equal((version, writes), ((await suite.SendOfAsync(ann))!.Version, suite.Wire.Writes));
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_has_taken_it_once_it_is_brought_again()
    {
        for (var write = 1; ; write++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
            var ann = await suite.SentAsync("ann");
            var report = DeliveryReportSuite.Report(service.Mails.Single().Operation, "ann@people.example", "Bounced");
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = (await suite.ReportAsync(EventSchema.EventGrid, report)).StatusCode != HttpStatusCode.OK;

            await using var next = suite.Again();
            (await next.ReportAsync(EventSchema.EventGrid, report)).Has(HttpStatusCode.OK);

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
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        var ann = await suite.SentAsync("lost-after");
        service.ThrottlesPolls = true;
        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Uncertain, (await suite.SendOfAsync(ann))!.State);
        Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));

        var report = DeliveryReportSuite.Report(service.Mails.Single().Operation, "lost-after@people.example", "Delivered");
        if (write > 0)
        {
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            (await suite.ReportAsync(EventSchema.EventGrid, report)).Has(HttpStatusCode.InternalServerError);
        }

        (await suite.ReportAsync(EventSchema.EventGrid, report)).Has(HttpStatusCode.OK);

        Assert.Equal((SendState.Sent, MailDelivery.Delivered), ((await suite.SendOfAsync(ann))!.State, (await suite.SendOfAsync(ann))!.Delivery));
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_comes_before_the_sender_has_written_its_own_is_kept()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        await using var other = suite.Again();
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        suite.Wire.Meanwhile = async call =>
        {
            if (!call.StartsWith("POST /emails:send", StringComparison.Ordinal)) return;
            (await other.ReportAsync(EventSchema.EventGrid, DeliveryReportSuite.Report(service.Mails.Single().Operation, "ann@people.example", "Delivered"))).Has(HttpStatusCode.OK);
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
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        var (during, after) = (await suite.SentAsync("lost-after1"), await suite.SentAsync("lost-after2"));
        object Of(string who) => DeliveryReportSuite.Report(service.Mails.Single(mail => (string?)mail.Body["recipients"]!["to"]![0]!["address"] == $"{who}@people.example").Operation, $"{who}@people.example", status);

        (await suite.ReportAsync(EventSchema.EventGrid, Of("lost-after1"))).Has(HttpStatusCode.OK);
        Assert.Equal(SendState.Claimed, (await suite.SendOfAsync(during))!.State);
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        (await suite.ReportAsync(EventSchema.EventGrid, Of("lost-after2"))).Has(HttpStatusCode.OK);
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
    public async Task A_stakeholder_whose_address_bounced_gets_no_report_any_more()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await ReportMailSuite.StartAsync(azurite, [.. service.Settings, DeliveryReportSuite.Setting]);
        await suite.RenderAsync();
        await suite.RenderAsync(ReportMailSuite.Month.Previous);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example"));

        (await suite.ReportAsync(EventSchema.CloudEvent, DeliveryReportSuite.Report(service.Mails.Single().Operation, "Tom@Board.example", "Bounced"))).Has(HttpStatusCode.OK);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example", ReportMailSuite.Month.Previous));

        Assert.Equal(MailDelivery.Bounced, (await suite.ReportSendAsync("tom@board.example"))!.Delivery);
        Assert.Contains("bounced", (await suite.ReportSendAsync("tom@board.example", ReportMailSuite.Month.Previous))!.Why, StringComparison.Ordinal);
        Assert.Single(service.Mails);
    }

    [Fact]
    public async Task A_moment_that_is_told_more_exactly_than_a_table_keeps_it_is_the_same_moment()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        await suite.SentAsync("ann");
        var exact = new { recipient = "ann@people.example", messageId = service.Mails.Single().Operation, status = "Quarantined", deliveryAttemptTimeStamp = "2026-11-24T10:00:00.123456789Z" };

        for (var i = 0; i < 2; i++) (await suite.ReportAsync(EventSchema.EventGrid, exact)).Has(HttpStatusCode.OK);

        Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
    }
}
