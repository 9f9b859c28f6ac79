using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>
/// Azure Communication Services on this machine: believes only who signs with the key, keeps operations, and does with a mail as the address says that it goes to.
/// It takes the same operation id for another mail when it comes again, as the real one may.
/// </summary>
internal sealed class AcsStandIn : IAsyncDisposable
{
    public static readonly string Key = Convert.ToBase64String(SHA256.HashData("a key of the tests"u8));

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Operation, JsonNode Body)> mails = [];
    private readonly ConcurrentDictionary<string, string> operations = [];
    private readonly ConcurrentDictionary<string, int> tries = [];
    private readonly ConcurrentQueue<DateTimeOffset> taken = [];
    private int posts;
    private int polls;
    private int throttles;

    private AcsStandIn(WebApplication app) => this.app = app;

    public string Endpoint => app.Urls.Single();

    public IReadOnlyList<(string Operation, JsonNode Body)> Mails => [.. mails];

    /// <summary>To whom each of the mails went that it has taken.</summary>
    public IEnumerable<string> SentTo => Mails.Select(mail => AddressOf(mail.Body)).Order(StringComparer.Ordinal);

    /// <summary>How often it was asked to send, whatever it said.</summary>
    public int Posts => posts;

    public int Polls => polls;

    /// <summary>How often it has asked to wait.</summary>
    public int Throttles => throttles;

    /// <summary>How many mails it takes in any minute of <see cref="Clock"/>.</summary>
    public int PerMinute { get; set; } = int.MaxValue;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What it asks to wait when it throttles.</summary>
    public string RetryAfter { get; set; } = "60";

    /// <summary>Whether it has no time to be asked for operations.</summary>
    public bool ThrottlesPolls { get; set; }

    /// <summary>What a suite needs to send through it.</summary>
    public (string Name, string? Value)[] Settings => [("Email:Transport", "acs"), ("Email:Acs:Endpoint", Endpoint), ("Secrets:SUITE:ACS:KEY", Key), ("Email:PerMinute", "100000")];

    public static async Task<AcsStandIn> StartAsync(int perMinute = int.MaxValue, string retryAfter = "60")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new AcsStandIn(builder.Build()) { PerMinute = perMinute, RetryAfter = retryAfter };
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        await AnswerAsync(context, body, context.Features.Get<IHttpRequestFeature>()!.RawTarget);
    }

    private Task AnswerAsync(HttpContext context, byte[] body, string target)
    {
        if (FaultInSignature(context.Request, target, body) is { } fault) return SayAsync(context, 401, Error("Denied", fault));
        if (context.Request.Query["api-version"] != "2025-09-01") return SayAsync(context, 400, Error("BadRequest", "There is no such api-version."));
        return (context.Request.Method, context.Request.Path.Value!.TrimStart('/').Split('/')) switch
        {
            ("POST", ["emails:send"]) => SendAsync(context, JsonNode.Parse(body)!),
            ("GET", ["emails", "operations", var operation]) => TellAsync(context, operation),
            _ => SayAsync(context, 404, Error("NotFound", "There is no such route.")),
        };
    }

    private Task SendAsync(HttpContext context, JsonNode mail)
    {
        Interlocked.Increment(ref posts);
        var operation = context.Request.Headers["Operation-Id"].FirstOrDefault() ?? Guid.NewGuid().ToString();
        var address = AddressOf(mail);
        if (!Guid.TryParseExact(operation, "D", out _) || mail["senderAddress"] is null || mail["content"]?["subject"] is null)
            return SayAsync(context, 400, Error("BadRequest", $"The request for {address} lacks something."));
        return IsOverQuota() ? ThrottleAsync(context) : ActAsync(context, mail, operation, address.Split('@')[0].TrimEnd([.. "0123456789"]), tries.AddOrUpdate(address, 1, (_, before) => before + 1));
    }

    private Task ActAsync(HttpContext context, JsonNode mail, string operation, string mood, int tried)
    {
        if (mood is "lost-after" or "broken-after") Keep(operation, mail, "Running");
        if (mood == "lost-failing") Keep(operation, mail, "Failed");
        switch (mood)
        {
            case "refused":
                return SayAsync(context, 400, Error("InvalidRecipient", $"{AddressOf(mail)} is no address."));
            case "unlinked" when tried == 1:
                return SayAsync(context, 400, Error("DomainNotLinked", "The specified sender domain has not been linked."));
            case "broken-after":
                return SayAsync(context, 500, Error("InternalError", "Something broke."));
            case "lost-after" or "lost-failing":
            case "lost-before" when tried == 1:
                context.Abort();
                return Task.CompletedTask;
            default:
                Keep(operation, mail, "Running");
                context.Response.Headers["Operation-Location"] = $"{Endpoint}//emails/operations/{operation}?api-version=2025-09-01";
                context.Response.Headers.RetryAfter = "20";
                return SayAsync(context, 202, new { id = operation, status = "Running" });
        }
    }

    private Task TellAsync(HttpContext context, string operation)
    {
        Interlocked.Increment(ref polls);
        if (ThrottlesPolls) return ThrottleAsync(context);
        if (!operations.TryGetValue(operation, out var status)) return SayAsync(context, 404, Error("NotFound", "There is no such operation."));
        return status == "Failed"
            ? SayAsync(context, 200, new { id = operation, status, error = new { code = "EmailDropped", message = "Email was dropped after several attempts to deliver." } })
            : SayAsync(context, 200, new { id = operation, status = "Succeeded" });
    }

    private void Keep(string operation, JsonNode mail, string status)
    {
        operations[operation] = status;
        mails.Enqueue((operation, mail));
        taken.Enqueue(Clock.GetUtcNow());
    }

    private bool IsOverQuota() => taken.Count(at => at > Clock.GetUtcNow() - TimeSpan.FromMinutes(1)) >= PerMinute;

    private Task ThrottleAsync(HttpContext context)
    {
        Interlocked.Increment(ref throttles);
        context.Response.Headers.RetryAfter = RetryAfter;
        return SayAsync(context, 429, Error("TooManyRequests", "The subscription has sent enough for now."));
    }

    /// <summary>What is wrong with how a request is signed, of our own making: not by the code that is tested.</summary>
    private static string? FaultInSignature(HttpRequest request, string target, byte[] body)
    {
        const string Begins = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";
        var (date, hash, shown) = ((string?)request.Headers["x-ms-date"], (string?)request.Headers["x-ms-content-sha256"], (string?)request.Headers.Authorization);
        if (date is null || hash is null || shown?.StartsWith(Begins, StringComparison.Ordinal) != true) return "The request is not signed.";
        if (!DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || (TimeProvider.System.GetUtcNow() - at).Duration() > TimeSpan.FromMinutes(5))
            return "The date is not now.";
        if (hash != Convert.ToBase64String(SHA256.HashData(body))) return "The body is another one.";
        using var hmac = new HMACSHA256(Convert.FromBase64String(Key));
        var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes(string.Join('\n', request.Method, target, $"{date};{request.Headers.Host};{hash}")));
        return shown[Begins.Length..] == Convert.ToBase64String(expected) ? null : "The signature is not of this request.";
    }

    private static string AddressOf(JsonNode mail) => (string)mail["recipients"]!["to"]!.AsArray().Single()!["address"]!;

    private static object Error(string code, string message) => new { error = new { code, message } };

    private static Task SayAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }
}
