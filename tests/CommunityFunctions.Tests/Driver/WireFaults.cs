using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Sits in the pipeline of every storage client: sees every call, counts the writes that reached storage, and can crash right after any one of them.</summary>
public sealed class WireFaults : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> calls = [];
    private int writes;

    /// <summary>The number of the write after which the caller never hears back; 0 for never.</summary>
    public int CrashAfterWrite { get; set; }

    /// <summary>The number of the write before which the process is gone: storage never gets it; 0 for never.</summary>
    public int CrashBeforeWrite { get; set; }

    public int Writes => writes;

    /// <summary>What happens elsewhere after a call has been answered, before its caller goes on: it gets <c>GET /path?query</c>.</summary>
    public Func<string, Task>? Meanwhile { get; set; }

    /// <summary>All calls so far, as <c>GET /path?query</c>.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Count(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (IsWrite(message) && writes + 1 == CrashBeforeWrite) throw new CrashedException();
        await ProcessNextAsync(message, pipeline);
        Count(message);
        if (Meanwhile is { } meanwhile) await meanwhile($"{message.Request.Method} {message.Request.Uri.ToUri().PathAndQuery}");
    }

    private void Count(HttpMessage message)
    {
        calls.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().PathAndQuery}");
        if (!IsWrite(message)) return;
        if (Interlocked.Increment(ref writes) == CrashAfterWrite) throw new CrashedException();
    }

    private static bool IsWrite(HttpMessage message) => message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head;
}
