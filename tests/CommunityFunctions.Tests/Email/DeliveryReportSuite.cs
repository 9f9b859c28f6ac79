using System.Text;
using System.Text.Json;
using CommunityFunctions.Members;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email.Acs;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Email;

/// <summary>A community whose mails go through Azure Communication Services, and what Event Grid brings of their deliveries.</summary>
internal static class DeliveryReportSuite
{
    public const string Path = "email/delivery-reports";

    public const string Secret = "secret-of-the-events";

    public static readonly (string Name, string? Value) Setting = ("Secrets:SUITE:EMAIL:EVENTS", Secret);

    public static Task<Suite> StartAsync(AzuriteServer azurite, AcsStandIn service) => AcsSuite.StartAsync(azurite, service, Setting);

    /// <summary>Somebody has agreed, and was sent the letter.</summary>
    public static async Task<MemberId> SentAsync(this Suite suite, string who)
    {
        var member = await suite.AgreedAsync(who);
        await suite.SendAsync(MailSuite.Letter(member));
        return member;
    }

    public static object Report(string operation, string recipient, string status, int minute = 2, string? words = null) => new
    {
        sender = "hello@atelier.example",
        recipient,
        messageId = operation,
        status,
        deliveryStatusDetails = new { statusMessage = words },
        deliveryAttemptTimeStamp = Suite.Now.AddMinutes(minute).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };

    public static async Task<HttpResponseData> ReportAsync(this Suite suite, EventSchema schema, params object[] reports)
    {
        if (schema == EventSchema.CloudEvent)
        {
            HttpResponseData? last = null;
            foreach (var report in reports) last = await suite.PostEventsAsync(JsonSerializer.Serialize(Event(schema, report)));
            return last!;
        }

        return await suite.PostEventsAsync(JsonSerializer.Serialize(reports.Select(report => Event(schema, report))));
    }

    private static object Event(EventSchema schema, object data) => schema == EventSchema.EventGrid
        ? new { id = "1", topic = "/subscriptions/s", subject = "sender/hello", data, eventType = "Microsoft.Communication.EmailDeliveryReportReceived", dataVersion = "1.0", metadataVersion = "1", eventTime = "2026-11-24T09:00:00Z" }
        : new { id = "1", source = "/subscriptions/s", subject = "sender/hello", data, type = "Microsoft.Communication.EmailDeliveryReportReceived", time = "2026-11-24T09:00:00Z", specversion = "1.0" };

    public static Task<HttpResponseData> PostEventsAsync(this Suite suite, string body, string? secret = Secret)
    {
        var request = new TestRequest("POST", Path) { Bytes = Encoding.UTF8.GetBytes(body) };
        return suite.SendAsync(secret is null ? request : request.WithKey(secret));
    }
}
