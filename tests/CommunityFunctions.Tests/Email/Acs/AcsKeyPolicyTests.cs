using Azure.Core;
using Azure.Core.Pipeline;
using CommunityFunctions.Email.Acs;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>How requests are signed, by a vector that was computed elsewhere.</summary>
public sealed class AcsKeyPolicyTests
{
    private const string Nothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_signed_as_the_service_wants_it(bool isAwaited)
    {
        var headers = await SignedAsync(RequestMethod.Post, "https://contoso.communication.azure.com/emails:send?api-version=2023-03-31", """{"senderAddress":"a@b.c"}""", isAwaited);

        Assert.Equal("Fri, 31 Mar 2023 00:00:00 GMT", headers["x-ms-date"]);
        Assert.Equal("JppGVhXOsxjTDFEjYrQyeJE/eLwcSbSYvYuKFodVIO0=", headers["x-ms-content-sha256"]);
        Assert.Equal("HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=zOyt9TKt3074FyLrt8Tp2n5cCkwNTLKG3+vC3WVZEuw=", headers["Authorization"]);
    }

    [Fact]
    public async Task A_request_without_a_body_is_signed_with_the_hash_of_nothing() =>
        Assert.Equal(Nothing, (await SignedAsync(RequestMethod.Get, "https://contoso.communication.azure.com/emails/operations/1", null, isAwaited: true))["x-ms-content-sha256"]);

    private static async Task<Dictionary<string, string>> SignedAsync(RequestMethod method, string address, string? body, bool isAwaited)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 3, 31, 0, 0, 0, TimeSpan.Zero));
        var wire = new Wire();
        var options = new AcsClientOptions();
        options.AddPolicy(wire, HttpPipelinePosition.PerRetry);
        var pipeline = HttpPipelineBuilder.Build(options, new AcsKeyPolicy(new byte[32], clock));
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(address));
        if (body is not null) message.Request.Content = RequestContent.Create(body);
        if (isAwaited) await pipeline.SendAsync(message, CancellationToken.None);
        else Assert.ThrowsAny<NotSupportedException>(() => pipeline.Send(message, CancellationToken.None));
        return wire.Headers;
    }

    /// <summary>The end of the pipeline: nothing leaves this machine.</summary>
    private sealed class Wire : HttpPipelinePolicy
    {
        public Dictionary<string, string> Headers { get; } = [];

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Keep(message);
            throw new NotSupportedException("The tests' wire ends here.");
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Keep(message);
            message.Response = new BearerWire.Answer(202);
            return ValueTask.CompletedTask;
        }

        private void Keep(HttpMessage message)
        {
            foreach (var header in message.Request.Headers) Headers[header.Name] = header.Value;
        }
    }
}
