using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>Stands at the wire and answers itself, to see what would have gone to a host that is not here.</summary>
internal sealed class BearerWire(int status) : HttpPipelinePolicy
{
    public string? Authorization { get; private set; }

    public Uri? Address { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Authorization = message.Request.Headers.TryGetValue("Authorization", out var shown) ? shown : null;
        Address = message.Request.Uri.ToUri();
        message.Response = new Answer(status);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Process(message, pipeline);
        return ValueTask.CompletedTask;
    }

    /// <summary>An answer without headers and body.</summary>
    internal sealed class Answer(int status) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => (value = null) is not null;

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => (values = null) is not null;
    }
}
