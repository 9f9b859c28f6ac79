using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Email.Deliveries;

/// <summary>Where Event Grid brings the delivery reports of Azure Communication Services.</summary>
public sealed partial class DeliveryReportFunctions(Keys keys, DeliveryReports reports, ILogger<DeliveryReportFunctions> logger)
{
    /// <summary>1 MiB, which is what Event Grid puts into one delivery.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Answers when all of it is stored: what was not is brought again.</summary>
    [Function("TakeDeliveryReports")]
    public async Task<HttpResponseData> TakeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "email/delivery-reports")] HttpRequestData request, CancellationToken cancellation)
    {
        await keys.RequireAsync(request, SecretName.DeliveryReports, cancellation);
        var batch = await ReadAsync(request, cancellation);
        foreach (var report in batch.Reports) await reports.TakeAsync(report, cancellation);
        if (batch.Unread > 0) Log.Unread(logger, batch.Unread);
        return batch.ValidationCode is { } code ? request.AnswerJson(new { validationResponse = code }) : request.AnswerEmpty(HttpStatusCode.OK);
    }

    /// <summary>The handshake of CloudEvents' webhooks (https://github.com/cloudevents/spec/blob/v1.0/http-webhook.md#4-abuse-protection). It changes and tells nothing, so it wants no secret.</summary>
    [Function("AllowDeliveryReports")]
    public async Task<HttpResponseData> AllowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "email/delivery-reports")] HttpRequestData request, CancellationToken cancellation)
    {
        await keys.RequireOpenAsync(SecretName.DeliveryReports, cancellation);
        var answer = request.AnswerEmpty(HttpStatusCode.OK);
        answer.Headers.Add("Allow", "POST, OPTIONS");
        if (!request.Headers.TryGetValues("WebHook-Request-Origin", out var origins)) return answer;
        answer.Headers.Add("WebHook-Allowed-Origin", MailAddresses.Line(origins.First()));
        answer.Headers.Add("WebHook-Allowed-Rate", "*");
        return answer;
    }

    private static async Task<EventGridBatch> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var body = await request.BodyAsync(MostBytes, cancellation);
        try
        {
            return EventGridBatch.Read(body);
        }
        catch (FormatException e)
        {
            throw ProblemException.BadRequest(e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Unread} events came to the delivery reports that are none, or do not say of which mail.")]
        public static partial void Unread(ILogger logger, int unread);
    }
}
