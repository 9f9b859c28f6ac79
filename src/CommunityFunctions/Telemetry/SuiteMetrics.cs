using System.Diagnostics.Metrics;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Telemetry;

/// <summary>
/// What the suite counts and measures; docs/telemetry.md has the table. Names and units as OpenTelemetry's conventions have them
/// (https://opentelemetry.io/docs/specs/semconv/general/metrics/, units in UCUM). Attributes are communities, sources and words from short closed lists, never people.
/// </summary>
public sealed class SuiteMetrics
{
    public const string MeterName = "CommunityFunctions";

    /// <summary>In seconds. The default bounds are made for milliseconds, and would put everything into one bucket.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21600] };

    private readonly Counter<long> deliveries;
    private readonly Counter<long> refusals;
    private readonly Counter<long> events;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> skipped;
    private readonly Counter<long> dropped;
    private readonly Counter<long> deadLetters;
    private readonly Counter<long> rituals;
    private readonly Counter<long> reports;
    private readonly Counter<long> stillClocks;
    private readonly Counter<long> sends;
    private readonly Histogram<double> lag;
    private readonly Histogram<double> aggregation;

    public SuiteMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        deliveries = meter.CreateCounter<long>("community.deliveries", "{delivery}", "Deliveries verified and queued.");
        refusals = meter.CreateCounter<long>("community.delivery.refusals", "{delivery}", "Deliveries refused at the door of a source that there is, by reason.");
        skipped = meter.CreateCounter<long>("community.delivery.skips", "{item}", "Things in deliveries that are skipped on purpose, by what they are.");
        lag = meter.CreateHistogram("community.delivery.lag", "s", "From a delivery's arrival to its events in the log.", tags: null, Seconds);
        events = meter.CreateCounter<long>("community.events", "{event}", "Events written into the log for the first time.");
        duplicates = meter.CreateCounter<long>("community.event.duplicates", "{event}", "Events that the log had already.");
        dropped = meter.CreateCounter<long>("community.event.drops", "{item}", "Things told of people who were erased, and not taken in.");
        deadLetters = meter.CreateCounter<long>("community.dead_letters", "{message}", "Messages given up and kept, by queue.");
        rituals = meter.CreateCounter<long>("community.ritual_runs", "{run}", "Runs of rituals that came to an end, by what became of them.");
        reports = meter.CreateCounter<long>("community.report_runs", "{run}", "Reports that were rendered or mailed, by kind of period.");
        sends = meter.CreateCounter<long>("community.sends", "{message}", "Messages to people that came to an end, by what became of them.");
        aggregation = meter.CreateHistogram("community.aggregation.duration", "s", "Computing a community's dirty days and the figures that depend on them.", tags: null, Seconds);
        stillClocks = meter.CreateCounter<long>("community.clocks.still", "{glance}", "How often a clock was found standing still.");
    }

    public void Received(CommunityId community, SourceName source) => deliveries.Add(1, Tags(community, source));

    /// <param name="reason">One of <see cref="RefusalReason"/>.</param>
    public void Refused(CommunityId community, SourceName source, string reason) => refusals.Add(1, [.. Tags(community, source), new("reason", reason)]);

    public void Wrote(CommunityId community, SourceName source) => events.Add(1, Tags(community, source));

    public void FoundWritten(CommunityId community, SourceName source) => duplicates.Add(1, Tags(community, source));

    public void Dropped(CommunityId community, SourceName source, int count = 1) => dropped.Add(count, Tags(community, source));

    /// <param name="what">A word of the platform's reader: the name that the platform has for a kind of call, such as <c>channel_rename</c>.</param>
    public void Skipped(CommunityId community, SourceName source, string what) => skipped.Add(1, [.. Tags(community, source), new("what", what)]);

    public void Processed(CommunityId community, SourceName source, TimeSpan afterArrival) => lag.Record(afterArrival.TotalSeconds, Tags(community, source));

    public void RanRitual(CommunityId community, SourceName source, string state) => rituals.Add(1, [.. Tags(community, source), new("state", state)]);

    /// <param name="period"><c>week</c>, <c>month</c> or <c>quarter</c>.</param>
    public void RanReport(CommunityId community, string period, string state) =>
        reports.Add(1, new("community", community.ToString()), new("period", period), new("state", state));

    public void Aggregated(CommunityId community, TimeSpan duration) => aggregation.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("community", community.ToString()));

    public void ClockStandsStill() => stillClocks.Add(1);

    public void EndedSend(CommunityId community, string purpose, string state) =>
        sends.Add(1, new("community", community.ToString()), new("purpose", purpose), new("state", state));

    public void GaveUp(string queue) => deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    private static KeyValuePair<string, object?>[] Tags(CommunityId community, SourceName source) =>
        [new("community", community.ToString()), new("source", source.ToString())];
}
