using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CommunityFunctions.Email.Acs;

/// <summary>
/// Signs a request with the access key, as Azure Communication Services want it
/// (https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial).
/// </summary>
/// <param name="clock">Real time: the service refuses a date that is minutes off.</param>
internal sealed class AcsKeyPolicy(byte[] key, TimeProvider clock) : HttpPipelinePolicy
{
    private const string SignedHeaders = "x-ms-date;host;x-ms-content-sha256";

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        Sign(message.Request, body);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content) await content.WriteToAsync(body, message.CancellationToken);
        Sign(message.Request, body);
        await ProcessNextAsync(message, pipeline);
    }

    private void Sign(Request request, MemoryStream body)
    {
        var address = request.Uri.ToUri();
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        var signed = $"{request.Method.Method}\n{address.PathAndQuery}\n{date};{address.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue(HttpHeader.Names.Authorization, $"HMAC-SHA256 SignedHeaders={SignedHeaders}&Signature={signature}");
    }
}
