using System.Diagnostics;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Telemetry;

/// <summary>The suite's own spans: each a piece of work for one source of a community, which it names; never a person, nor anybody's words.</summary>
public static class SuiteTraces
{
    public const string SourceName = "CommunityFunctions";

    /// <summary>Processing one delivery into events.</summary>
    public const string ProcessDelivery = "process delivery";

    /// <summary>Reading a platform's list of accounts, from where it was left to its end or to where the platform stops.</summary>
    public const string ReadRoster = "read roster";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Does the work within a span of this name, which says so when the work fails.</summary>
    public static async Task TraceAsync(string name, CommunityId community, Communities.SourceName source, Func<Task> work)
    {
        using var span = Source.StartActivity(name);
        span?.SetTag("community", community.ToString()).SetTag("source", source.ToString());
        try
        {
            await work();
        }
        catch (Exception e)
        {
            // The kind of fault only: a message may quote what a platform sent.
            span?.SetTag("error.type", e.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
