using System.Diagnostics.Metrics;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;

namespace CommunityFunctions.Telemetry;

/// <summary>What the suite counts. Names and units as OpenTelemetry's conventions have them; communities and sources as attributes, never people.</summary>
public sealed class SuiteMetrics
{
    public const string MeterName = "CommunityFunctions";

    private readonly Counter<long> deliveries;
    private readonly Counter<long> refusals;
    private readonly Counter<long> events;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> skipped;
    private readonly Counter<long> dropped;
    private readonly Counter<long> deadLetters;
    private readonly Counter<long> rituals;
    private readonly Counter<long> stillClocks;
    private readonly Counter<long> sends;
    private readonly Histogram<double> lag;

    public SuiteMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        deliveries = meter.CreateCounter<long>("community.deliveries", "{delivery}", "Deliveries verified and queued.");
        refusals = meter.CreateCounter<long>("community.deliveries.refused", "{delivery}", "Deliveries refused at the door, by reason.");
        events = meter.CreateCounter<long>("community.events", "{event}", "Events written into the log for the first time.");
        duplicates = meter.CreateCounter<long>("community.events.duplicate", "{event}", "Events that the log had already.");
        dropped = meter.CreateCounter<long>("community.events.dropped", "{item}", "Things told of people who were erased, and not taken in.");
        skipped = meter.CreateCounter<long>("community.deliveries.skipped", "{item}", "Things in deliveries that are skipped on purpose, by what they are.");
        deadLetters = meter.CreateCounter<long>("community.dead_letters", "{message}", "Messages given up and kept, by queue.");
        rituals = meter.CreateCounter<long>("community.ritual_runs", "{run}", "Runs of rituals that came to an end, by what became of them.");
        stillClocks = meter.CreateCounter<long>("community.clocks.still", "{glance}", "How often a clock was found standing still.");
        sends = meter.CreateCounter<long>("community.sends", "{message}", "Messages to people that came to an end, by what became of them.");
        lag = meter.CreateHistogram<double>("community.deliveries.lag", "s", "From a delivery's arrival to its events in the log.");
    }

    public void Received(CommunityId community, SourceName source) => deliveries.Add(1, Tags(community, source));

    public void Refused(CommunityId community, SourceName source, SignatureVerdict verdict) =>
        refusals.Add(1, [.. Tags(community, source), new("reason", verdict.ToString())]);

    public void Wrote(CommunityId community, SourceName source, bool isNew) => (isNew ? events : duplicates).Add(1, Tags(community, source));

    public void Dropped(CommunityId community, SourceName source, int count = 1) => dropped.Add(count, Tags(community, source));

    public void Skipped(CommunityId community, SourceName source, string what) =>
        skipped.Add(1, [.. Tags(community, source), new("what", what)]);

    public void Processed(CommunityId community, SourceName source, TimeSpan afterArrival) =>
        lag.Record(afterArrival.TotalSeconds, Tags(community, source));

    public void RanRitual(CommunityId community, SourceName source, string state) => rituals.Add(1, [.. Tags(community, source), new("state", state)]);

    public void ClockStandsStill() => stillClocks.Add(1);

    public void EndedSend(CommunityId community, string purpose, string state) =>
        sends.Add(1, new("community", community.ToString()), new("purpose", purpose), new("state", state));

    public void GaveUp(string queue) => deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    private static KeyValuePair<string, object?>[] Tags(CommunityId community, SourceName source) =>
        [new("community", community.ToString()), new("source", source.ToString())];
}
