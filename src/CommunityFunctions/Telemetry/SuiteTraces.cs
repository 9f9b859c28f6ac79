using System.Diagnostics;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Telemetry;

/// <summary>The suite's own spans: each a piece of work for one source of a community, which it names; never a person, nor anybody's words.</summary>
public static class SuiteTraces
{
    public const string SourceName = "CommunityFunctions";

    /// <summary>The door takes one delivery: from its bytes to the queue's word that it has them. A refusal is a failed one.</summary>
    public const string ReceiveDelivery = "receive delivery";

    /// <summary>Processing one delivery into events. Its parent is the door's span, also when hours lie between; the invocation in which it happens is linked.</summary>
    public const string ProcessDelivery = "process delivery";

    /// <summary>Writing one event, with its indexes and the dirty mark of its day.</summary>
    public const string WriteEvent = "write event";

    /// <summary>Reading a platform's list of accounts, from where it was left to its end or to where the platform stops.</summary>
    public const string ReadRoster = "read roster";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Where the work that goes on now stands in its trace, to be carried by a message (https://www.w3.org/TR/trace-context/#traceparent-header); null outside any.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Does the work within a span of this name, which says so when the work fails.</summary>
    /// <param name="parent">The <see cref="TraceParent"/> that a message carried; null, or none: what goes on now is the parent.</param>
    public static async Task<T> TraceAsync<T>(
        string name, CommunityId community, Communities.SourceName source, Func<Task<T>> work, ActivityKind kind = ActivityKind.Internal, string? parent = null)
    {
        using var span = ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var sent)
            ? Source.StartActivity(name, kind, sent, links: Activity.Current is { } invocation ? [new ActivityLink(invocation.Context)] : null)
            : Source.StartActivity(name, kind);
        span?.SetTag("community", community.ToString()).SetTag("source", source.ToString());
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            // The kind of fault only: a message may quote what a platform sent.
            span?.SetTag("error.type", e.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <inheritdoc cref="TraceAsync{T}"/>
    public static Task TraceAsync(string name, CommunityId community, Communities.SourceName source, Func<Task> work, ActivityKind kind = ActivityKind.Internal, string? parent = null) =>
        TraceAsync<object?>(name, community, source, async () => { await work(); return null; }, kind, parent);
}
