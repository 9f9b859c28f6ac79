using System.Collections.Immutable;
using System.Net;
using System.Security.Claims;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Moq;

namespace CommunityFunctions.Tests.Driver;

/// <summary>A request as the worker hands it to a function.</summary>
public sealed class TestRequest(string method, string path) : HttpRequestData(Mock.Of<FunctionContext>())
{
    public byte[] Bytes { get; init; } = [];

    /// <summary>Whether the suite has looked at the body.</summary>
    public bool WasRead { get; private set; }

    public override Stream Body
    {
        get
        {
            WasRead = true;
            return new MemoryStream(Bytes, writable: false);
        }
    }

    public override HttpHeadersCollection Headers { get; } = [];

    public override IReadOnlyCollection<IHttpCookie> Cookies => ImmutableList<IHttpCookie>.Empty;

    public override Uri Url { get; } = new($"http://localhost/api/{path}");

    public override IEnumerable<ClaimsIdentity> Identities => [];

    public override string Method => method;

    public override HttpResponseData CreateResponse() => new TestResponse();

    public TestRequest With(string header, string value)
    {
        Headers.TryAddWithoutValidation(header, value);
        return this;
    }

    public TestRequest WithKey(string key) => With("Authorization", $"Bearer {key}");

    private sealed class TestResponse() : HttpResponseData(Mock.Of<FunctionContext>())
    {
        public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

        public override HttpHeadersCollection Headers { get; set; } = [];

        public override Stream Body { get; set; } = new MemoryStream();

        public override HttpCookies Cookies => throw new NotSupportedException("The suite sets no cookies.");
    }
}
