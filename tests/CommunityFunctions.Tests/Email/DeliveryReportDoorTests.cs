using System.Net;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email.Acs;

namespace CommunityFunctions.Tests.Email;

/// <summary>Who may bring delivery reports, and what is taken for one.</summary>
public sealed class DeliveryReportDoorTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_is_not_ours_or_says_too_little_is_taken_and_changes_nothing()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await DeliveryReportSuite.StartAsync(azurite, service);
        var ann = await suite.SentAsync("ann");
        var operation = service.Mails.Single().Operation;
        object[] odd =
        [
            DeliveryReportSuite.Report(Guid.NewGuid().ToString(), "ann@people.example", "Bounced"),
            DeliveryReportSuite.Report(operation, "somebody@list.example", "Bounced"),
            DeliveryReportSuite.Report("no id", "ann@people.example", "Bounced"),
            DeliveryReportSuite.Report(operation, "ann@people.example", "Unheard"),
            new { recipient = "ann@people.example", status = "Bounced" },
            new { },
        ];
        var writes = suite.Wire.Writes;

        foreach (var schema in Enum.GetValues<EventSchema>())
        {
            foreach (var report in odd) (await suite.ReportAsync(schema, report)).Has(HttpStatusCode.OK);
        }

        (await suite.PostEventsAsync("""[{"eventType":"Microsoft.Communication.EmailEngagementTrackingReportReceived","data":{}},{"data":7},{}]""")).Has(HttpStatusCode.OK);
        (await suite.PostEventsAsync("[]")).Has(HttpStatusCode.OK);
        Assert.Equal(writes, suite.Wire.Writes);
        Assert.Null((await suite.SendOfAsync(ann))!.Delivery);
        Assert.DoesNotContain(suite.Log.All, line => line.Contains("people.example", StringComparison.OrdinalIgnoreCase) || line.Contains("list.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_proves_to_Event_Grid_that_it_wants_the_events_in_either_schema()
    {
        await using var suite = await MailSuite.StartAsync(azurite, DeliveryReportSuite.Setting);
        const string Validation = """[{"id":"1","topic":"","subject":"","data":{"validationCode":"512d38b6","validationUrl":"https://rp.eventgrid.example/"},"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-11-24T09:00:00Z","metadataVersion":"1","dataVersion":"2"}]""";

        Assert.Equal("""{"validationResponse":"512d38b6"}""", (await suite.PostEventsAsync(Validation)).Has(HttpStatusCode.OK).Text());
        (await suite.PostEventsAsync(Validation, secret: null)).Has(HttpStatusCode.Unauthorized);

        var allowed = (await suite.SendAsync(new TestRequest("OPTIONS", DeliveryReportSuite.Path).With("WebHook-Request-Origin", "eventgrid.azure.net"))).Has(HttpStatusCode.OK);
        Assert.Equal(("eventgrid.azure.net", "*", "POST,OPTIONS"), (allowed.Header("WebHook-Allowed-Origin"), allowed.Header("WebHook-Allowed-Rate"), allowed.Header("Allow")));
        Assert.Null((await suite.SendAsync("OPTIONS", DeliveryReportSuite.Path, key: null)).Has(HttpStatusCode.OK).Header("WebHook-Allowed-Origin"));
    }

    [Fact]
    public async Task It_is_open_to_who_shows_the_secret_the_newest_or_the_one_before_and_closed_without_one()
    {
        await using var suite = await MailSuite.StartAsync(azurite, DeliveryReportSuite.Setting, ("Secrets:SUITE:EMAIL:EVENTS_PREVIOUS", "the-one-before"));

        foreach (var shown in new[] { DeliveryReportSuite.Secret, "the-one-before" })
        {
            (await suite.PostEventsAsync("[]", shown)).Has(HttpStatusCode.OK);
            (await suite.SendAsync("POST", $"{DeliveryReportSuite.Path}?code={shown}", key: null, "[]")).Has(HttpStatusCode.OK);
        }

        foreach (var shown in new[] { null, "", "another", DeliveryReportSuite.Secret[..^1], Suite.OperatorKey }) (await suite.PostEventsAsync("[]", shown)).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("POST", $"{DeliveryReportSuite.Path}?code=another", key: null, "[]")).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("POST", $"{DeliveryReportSuite.Path}?code=", key: null, "[]")).Has(HttpStatusCode.Unauthorized);

        await using var closed = suite.Again(changed: [("Secrets:SUITE:EMAIL:EVENTS", null), ("Secrets:SUITE:EMAIL:EVENTS_PREVIOUS", null)]);
        (await closed.PostEventsAsync("[]")).Has(HttpStatusCode.ServiceUnavailable);
        (await closed.SendAsync("OPTIONS", DeliveryReportSuite.Path, key: null)).Has(HttpStatusCode.ServiceUnavailable);
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
        await using var suite = await MailSuite.StartAsync(azurite, DeliveryReportSuite.Setting);

        Assert.Equal("application/problem+json; charset=utf-8", (await suite.PostEventsAsync(body)).Has(HttpStatusCode.BadRequest).Header("Content-Type"));
        (await suite.PostEventsAsync(new string(' ', 1024 * 1024) + "[]")).Has(HttpStatusCode.RequestEntityTooLarge);
    }
}
