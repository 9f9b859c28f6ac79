using System.Globalization;
using CommunityFunctions.EndToEnd.Driver;

namespace CommunityFunctions.EndToEnd;

/// <summary>What the suite tells of itself while it lives the demo's weeks: all of it leaves by OTLP, and none of it is about anybody.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DemoTelemetryTests(PlayedDemo demo)
{
    /// <summary>Of OTLP's messages (https://github.com/open-telemetry/opentelemetry-proto): a span's name, a metric's, and the words of a record of the log.</summary>
    private const string SpanName = "1.2.2.5", MetricName = "1.2.2.1", RecordBody = "1.2.2.5.1";

    private const string ResourceAttributeValue = "1.1.1.2.1";

    [Fact]
    public async Task All_that_the_suite_did_in_the_demo_was_exported()
    {
        var run = await demo.PlayAsync();

        Assert.All(Enum.GetValues<OtlpSignal>(), signal => Assert.Contains((ResourceAttributeValue, PlayedDemo.ServiceName), demo.Exported(signal)));

        // One span for each delivery and each event at least: nothing was sampled away, and nothing was lost between the suite and the collector.
        var spans = demo.Exported(OtlpSignal.Traces).Where(told => told.Path == SpanName).CountBy(told => told.Text).ToDictionary();
        var (deliveries, events) = (Figure(run, "deliveries"), Figure(run, "events in the log"));
        Assert.InRange(spans.GetValueOrDefault("receive delivery"), deliveries, int.MaxValue);
        Assert.InRange(spans.GetValueOrDefault("process delivery"), deliveries, int.MaxValue);
        Assert.InRange(spans.GetValueOrDefault("write event"), events, int.MaxValue);
        Assert.Contains("read roster", spans.Keys);
        Assert.Contains(spans.Keys, name => name.StartsWith("function ", StringComparison.Ordinal));
        Assert.Contains(spans.Keys, name => name.StartsWith("TableClient.", StringComparison.Ordinal));

        string[] metrics =
        [
            "community.aggregation.duration", "community.deliveries", "community.delivery.lag", "community.delivery.skips", "community.event.duplicates", "community.events",
            "community.report_runs", "community.ritual_runs", "community.sends",
        ];
        Assert.Superset(metrics.ToHashSet(), demo.Exported(OtlpSignal.Metrics).Where(told => told.Path == MetricName).Select(told => told.Text).ToHashSet());

        var records = demo.Exported(OtlpSignal.Logs).Where(told => told.Path == RecordBody).Select(told => told.Text).ToList();
        Assert.Contains(records, record => record.Contains("the roster has been read", StringComparison.Ordinal));
        // What is logged for the host is what is exported.
        Assert.Contains(run.Lines, line => line.Contains("RosterReading: atelier/slack: the roster has been read.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_was_logged_or_exported_in_the_demo_holds_a_name_an_address_or_a_text_of_it()
    {
        var run = await demo.PlayAsync();
        var words = new PersonalWords(demo.Words);
        Assert.InRange(demo.Words.People.Count, 160, int.MaxValue);
        Assert.InRange(words.Count, 1_000, int.MaxValue);

        // The tables of the summary are for who plays the demo: they name its rituals. The other lines are the log.
        var logged = run.Lines.Where(line => !line.StartsWith('│')).Select(line => ("log", line));
        var told = Enum.GetValues<OtlpSignal>().SelectMany(signal => demo.Exported(signal).Select(told => ($"{signal} {told.Path}", told.Text))).Concat(logged);
        var found = new Dictionary<(string Where, string Word), string>();
        foreach (var (where, text) in told)
        {
            foreach (var word in words.FindIn(text)) found.TryAdd((where, word), text);
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Take(40).Select(one => $"{one.Key.Where}: '{one.Key.Word}' in '{one.Value}'")));
    }

    /// <summary>A figure of the summary as the suite has it.</summary>
    private static int Figure(DemoRun run, string name) =>
        int.Parse(Assert.Single(run.Summary.TakeWhile(row => row[1] != "value"), row => row[0] == name)[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
