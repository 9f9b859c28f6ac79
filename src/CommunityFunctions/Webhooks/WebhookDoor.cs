using System.Diagnostics;
using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Webhooks;

/// <summary>
/// The door: lets a delivery in when its platform has signed it, and says so only once the queue has it. What it refuses changes nothing.
/// </summary>
public sealed partial class WebhookDoor(
    DefinitionStore definitions,
    SigningKeys signingKeys,
    DeliveryQueue queue,
    SuiteMetrics metrics,
    ClockWatch clocks,
    TimeProvider clock,
    ILogger<WebhookDoor> logger)
{
    /// <summary>1 MiB; no platform here sends more.</summary>
    public const int MaxBodyLength = 1024 * 1024;

    /// <exception cref="ProblemException">
    /// 404 no such community or source, 405 not a POST, 413 too large, 415 packed, 503 closed for want of a secret, 401 not signed as the platform signs.
    /// </exception>
    public async Task<HttpResponseData> ReceiveAsync(HttpRequestData request, string community, string source, CancellationToken cancellation)
    {
        var (id, definition) = await SourceAsync(community, source, cancellation);
        if (request.Method != HttpMethod.Post.Method) throw MethodNotAllowed();
        return await SuiteTraces.TraceAsync(SuiteTraces.ReceiveDelivery, id, definition.Name, () => TakeAsync(request, id, definition, cancellation), ActivityKind.Producer);
    }

    private async Task<HttpResponseData> TakeAsync(HttpRequestData request, CommunityId id, SourceDefinition definition, CancellationToken cancellation)
    {
        var body = await BodyAsync(request, id, definition.Name, cancellation);
        var headers = Delivery.HeadersFrom(request.Headers.Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value))));
        var receiver = PlatformRegistry.Receiver(definition.Platform);
        try
        {
            await VerifyAsync(id, definition, receiver, headers, body, cancellation);
            if (receiver.AnswerHandshake(headers, body) is { } answer) return AnswerHandshake(request, answer);
            await queue.SendAsync(new Delivery(id, definition.Name, Kept(headers, receiver), body, clock.GetUtcNow()), cancellation);
        }
        catch (Exception e) when (StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
        {
            metrics.Refused(id, definition.Name, RefusalReason.Away);
            throw;
        }

        metrics.Received(id, definition.Name);
        await clocks.GlanceAsync(cancellation);
        return request.AnswerEmpty(receiver.Taken);
    }

    private static HttpResponseData AnswerHandshake(HttpRequestData request, HandshakeAnswer answer) => answer.Body is { } body
        ? request.AnswerText(answer.ContentType, body)
        : request.AnswerBytes(HttpStatusCode.NoContent, answer.ContentType, []);

    private async Task<(CommunityId Community, SourceDefinition Source)> SourceAsync(string community, string source, CancellationToken cancellation)
    {
        if (CommunityId.TryParse(community, out var id) && SourceName.TryParse(source, out var name)
            && await definitions.FindAsync(id, cancellation) is { } definition && definition.Source(name) is { } found)
        {
            return (id, found);
        }

        throw ProblemException.NotFound("No community and source of these names take webhooks here.");
    }

    private async Task VerifyAsync(
        CommunityId community, SourceDefinition source, IWebhookReceiver receiver, IReadOnlyDictionary<string, string> headers, byte[] body,
        CancellationToken cancellation)
    {
        var keys = await signingKeys.OfAsync(community, source.Name, receiver, cancellation);
        if (keys.Count == 0)
        {
            metrics.Refused(community, source.Name, RefusalReason.Closed);
            throw ProblemException.Unavailable("This source is closed: it has no signing secret yet.");
        }

        var verdict = receiver.Verify(headers, body, keys, clock.GetUtcNow());
        if (verdict == SignatureVerdict.Valid) return;

        // The caller is not told which check failed; who runs the suite is.
        Log.Refused(logger, community, source.Name, verdict);
        metrics.Refused(community, source.Name, RefusalReason.Of(verdict));
        throw new ProblemException(HttpStatusCode.Unauthorized, "Unauthorized", "The delivery is not signed as expected.");
    }

    private async Task<byte[]> BodyAsync(HttpRequestData request, CommunityId community, SourceName source, CancellationToken cancellation)
    {
        try
        {
            return await request.BodyAsync(MaxBodyLength, cancellation);
        }
        catch (ProblemException e)
        {
            var reason = e.Status == HttpStatusCode.UnsupportedMediaType ? RefusalReason.Packed : RefusalReason.TooLarge;
            Log.Unread(logger, community, source, reason);
            metrics.Refused(community, source, reason);
            throw;
        }
    }

    private static IReadOnlyDictionary<string, string> Kept(IReadOnlyDictionary<string, string> headers, IWebhookReceiver receiver) =>
        Delivery.HeadersFrom(receiver.HeadersToRead.Where(headers.ContainsKey).Select(name => KeyValuePair.Create(name, headers[name])));

    private static ProblemException MethodNotAllowed() => new(HttpStatusCode.MethodNotAllowed, "Method not allowed", "This platform delivers by POST.")
    {
        Headers = new Dictionary<string, string> { ["Allow"] = "POST" },
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}/{Source}: a delivery was refused unread: {Reason}.")]
        public static partial void Unread(ILogger logger, CommunityId community, SourceName source, string reason);

        [LoggerMessage(LogLevel.Warning, "{Community}/{Source}: a delivery was refused, its signature is {Verdict}.")]
        public static partial void Refused(ILogger logger, CommunityId community, SourceName source, SignatureVerdict verdict);
    }
}
