using System.Buffers.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using CommunityFunctions.Secrets;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityFunctions.Email.Acs;

/// <summary>
/// Hands mails to Azure Communication Services over its REST interface. A mail is handed over with an operation id made of its Message-ID, so that it can be asked
/// for when the answer got lost.
/// </summary>
/// <remarks>
/// An operation that was accepted is left to the delivery reports and not polled to its end: the quota for polling (60 a minute, 200 an hour) is hardly larger than
/// the one for sending, a queue function would be paid for waiting, and all that <c>Succeeded</c> says is that the mail was handed on.
/// </remarks>
/// <param name="suite">The suite's clock, by which sends are dated.</param>
/// <param name="wire">Policies registered as services sit at the wire, as with storage.</param>
public sealed class AcsSender(IOptions<EmailOptions> options, ISecretStore secrets, TimeProvider suite, IEnumerable<HttpPipelinePolicy> wire) : IEmailSender
{
    /// <summary>With <c>contentId</c> of attachments, for pictures in the text.</summary>
    private const string Version = "2025-09-01";

    private const string Scope = "https://communication.azure.com/.default";

    /// <summary>How long what the service does not know has certainly not been taken: how long it remembers its operations, it does not say.</summary>
    private static readonly Duration Memory = Duration.FromDays(1);

    /// <summary>What the sender's domain lacks, which somebody can mend: no mail is lost to it.</summary>
    private static readonly string[] Mendable = ["DomainNotLinked", "InvalidSenderUserName"];

    /// <summary>Real time, also where the suite's clock is moved: signatures and what the service asks for are of this world.</summary>
    private readonly TimeProvider clock = TimeProvider.System;

    private readonly AcsOptions acs = options.Value.Acs;
    private volatile Line? known;

    public string Way => $"acs {acs.Endpoint!.TrimEnd('/')}";

    public bool CanBeAsked => true;

    public async ValueTask<string?> FaultAsync(CancellationToken cancellation) => (await PipelineAsync(cancellation)).Fault;

    /// <summary>Who speaks for the suite where there is no access key.</summary>
    internal TokenCredential? Identity { get; init; }

    public string? OperationOf(string messageId) => GuidOf(messageId).ToString();

    public async Task<SendOutcome> SendAsync(PermittedMail mail, CancellationToken cancellation)
    {
        var (answer, failure) = await CallAsync(RequestMethod.Post, "/emails:send", OperationOf(mail.Message.MessageId!), AcsRequest.BodyOf(mail.Message), cancellation);
        return failure ?? answer!.Status switch
        {
            202 => SendOutcome.Taken,
            429 => new SendOutcome(SendVerdict.NotNow, answer.Why, answer.After),
            400 when Mendable.Contains(answer.ErrorCode) => new SendOutcome(SendVerdict.NotNow, answer.Why),
            400 or 413 or 415 or 422 => new SendOutcome(SendVerdict.Refused, answer.Why),
            401 or 403 => new SendOutcome(SendVerdict.NotNow, $"{answer.Why} (expected the secret {SecretName.AcsKey}, or an identity that may send, and a clock that is right)"),

            // That id was used before: an earlier try got that far.
            409 => new SendOutcome(SendVerdict.Uncertain, answer.Why),
            >= 400 and < 500 => new SendOutcome(SendVerdict.NotNow, answer.Why),
            _ => new SendOutcome(SendVerdict.Uncertain, answer.Why),
        };
    }

    public async Task<SendOutcome> AskAsync(string messageId, Instant handedOverAt, CancellationToken cancellation)
    {
        var (answer, failure) = await CallAsync(RequestMethod.Get, $"/emails/operations/{OperationOf(messageId)}", null, null, cancellation);
        if (failure is not null) return new SendOutcome(SendVerdict.Uncertain, failure.Why, failure.After ?? TimeSpan.FromMinutes(5));
        return (answer!.Status, answer.Operation) switch
        {
            (200, "NotStarted" or "Running" or "Succeeded") => SendOutcome.Taken,

            // It was accepted and then given up. The same id again may be answered with the same end, so it is not sent again.
            (200, "Failed" or "Canceled") => new SendOutcome(SendVerdict.Refused, $"{answer.Operation} {answer.Why}"),
            (404, _) when Instant.FromDateTimeOffset(suite.GetUtcNow()) - handedOverAt < Memory => new SendOutcome(SendVerdict.NotNow, answer.Why),
            (404, _) => new SendOutcome(SendVerdict.Uncertain, "sending was cut off, and too long ago for the service to be asked."),
            _ => new SendOutcome(SendVerdict.Uncertain, answer.Why, answer.After),
        };
    }

    /// <summary>A send's id is 128 bits of a hash; as a UUID of version 8 (RFC 9562 5.8) it keeps all but six of them.</summary>
    private static Guid GuidOf(string messageId)
    {
        var bytes = Convert.FromHexString(messageId.Split('@')[0]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <returns>The answer; or what it means that there is none.</returns>
    private async Task<(AcsAnswer? Answer, SendOutcome? Failure)> CallAsync(RequestMethod method, string path, string? operation, byte[]? body, CancellationToken cancellation)
    {
        var (pipeline, fault) = await PipelineAsync(cancellation);
        if (pipeline is null) return (null, new SendOutcome(SendVerdict.NotNow, fault));
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{acs.Endpoint!.TrimEnd('/')}{path}?api-version={Version}"));
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (operation is not null) message.Request.Headers.Add("Operation-Id", operation);
        if (body is not null)
        {
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
            message.Request.Content = RequestContent.Create(body);
        }

        try
        {
            await pipeline.SendAsync(message, cancellation);
            return (new AcsAnswer(message.Response, clock), null);
        }
        catch (Exception e) when (e is AuthenticationFailedException || e is RequestFailedException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } })
        {
            // Nothing of the mail has left.
            return (null, new SendOutcome(SendVerdict.NotNow, $"{acs.Endpoint}: {e.Message}"));
        }
        catch (Exception e) when (e is RequestFailedException or IOException or TimeoutException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return (null, new SendOutcome(SendVerdict.Uncertain, $"{acs.Endpoint}: {e.Message}"));
        }
    }

    /// <summary>With the newest key; made again when there is another.</summary>
    /// <returns>The pipeline, or why there can be none.</returns>
    private async Task<(HttpPipeline? Pipeline, string? Fault)> PipelineAsync(CancellationToken cancellation)
    {
        var key = (await secrets.AcceptedAsync(SecretName.AcsKey, cancellation)) is [var newest, ..] ? newest : null;
        if (known is { } line && line.Key == key) return (line.Pipeline, null);
        if (key is not null && !Base64.IsValid(key)) return (null, $"the secret {SecretName.AcsKey} is not in base64, as an access key is.");
        if (key is null && !acs.Endpoint!.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) return (null, $"there is no secret {SecretName.AcsKey}, and a managed identity is shown over https only.");
        HttpPipelinePolicy authentication = key is null
            ? new BearerTokenAuthenticationPolicy(Identity ?? OwnIdentity(), Scope)
            : new AcsKeyPolicy(Convert.FromBase64String(key), clock);
        var settings = new AcsClientOptions();
        foreach (var policy in wire) settings.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var pipeline = HttpPipelineBuilder.Build(settings, authentication);
        known = new Line(key, pipeline);
        return (pipeline, null);
    }

    private TokenCredential OwnIdentity() => acs.ClientId is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();

    private sealed record Line(string? Key, HttpPipeline Pipeline);
}
