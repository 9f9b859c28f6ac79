using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CommunityFunctions.Tests.Telemetry;

/// <summary>What an exporter gets from the app's own registration, without Application Insights.</summary>
public sealed class TelemetryTests(AzuriteServer azurite) : IDisposable
{
    private const string Counted = "counted";

    private static readonly (string Name, string? Value) CountedSecret = ("Secrets:ATELIER:COUNTED:SIGNING", Deliveries.WebhooksSecret);

    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_processed_delivery_is_a_span_and_is_counted_and_neither_holds_anything_of_a_member()
    {
        // A source of no other test's: what is counted in suites beside this one is heard here too.
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityJson.Replace("crm", Counted, StringComparison.Ordinal), CountedSecret);
        using var app = new App(suite, [.. Deliveries.Settings, new(CountedSecret.Name, CountedSecret.Value)]);
        var posted = Deliveries.Posted("msg_1", "m1", "alice-the-member", Suite.Now, "les mots d'Alice");
        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", posted.Bytes, $"{Deliveries.Community}/webhooks/{Counted}"));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        await app.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
        await app.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);

        Assert.Equal(
            ["receive delivery: community=atelier source=counted", .. Enumerable.Repeat(new[] { "write event: community=atelier source=counted", "process delivery: community=atelier source=counted" }, 2).SelectMany(spans => spans)], app.Spans());
        var counted = app.Metrics();
        Assert.Contains("community.events=1: community=atelier source=counted", counted);
        Assert.Contains("community.event.duplicates=1: community=atelier source=counted", counted);
        Assert.Contains("community.delivery.lag=2: community=atelier source=counted", counted);
        Assert.DoesNotContain(app.Spans().Concat(counted), line => line.Contains("alice", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_processed_is_a_failed_span_that_says_what_kind_of_fault_and_not_its_words()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var app = new App(suite, Deliveries.Settings);
        await suite.DeliverAsync(Deliveries.Webhooks("msg_1", "alice is not JSON"u8.ToArray()));
        var message = Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));

        await Assert.ThrowsAnyAsync<Exception>(() => app.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None));

        Assert.Equal(["receive delivery: community=atelier source=crm", "process delivery Error: community=atelier error.type=CommunityFunctions.Platforms.DeliveryFormatException source=crm"], app.Spans());
    }

    [Fact]
    public async Task The_reading_of_a_roster_is_a_span()
    {
        slack.Users.Add(SlackStandIn.User("U1"));
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);
        using var app = new App(suite, Deliveries.Settings.Concat(slack.Settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))));

        await app.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

        Assert.Equal(["read roster: community=atelier source=slack"], app.Spans());
    }

    /// <summary>The app as Program makes it, with exporters that keep what they get. Other tests' suites are heard too: what this one did has a root of its own.</summary>
    private sealed class App : IDisposable
    {
        private readonly IHost host;
        private readonly Kept<Activity> spans = new(activity =>
            $"{activity.DisplayName}{(activity.Status == ActivityStatusCode.Error ? " Error" : "")}: {Text(activity.TagObjects)}", activity => activity.TraceId.ToString());
        private readonly Kept<Metric> metrics = new(MetricLines, _ => null);
        private readonly Activity root = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        public App(Suite suite, IEnumerable<KeyValuePair<string, string?>> settings)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Configuration.AddInMemoryCollection([new("CommunityStorage", suite.Storage), new("Outgoing:AllowPrivateAddresses", "true"), .. settings]);
            builder.AddSuiteTelemetry();
            builder.Services.AddSuite(builder.Configuration, isDevelopment: true);
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new SimpleActivityExportProcessor(spans)));
            builder.Services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddReader(new BaseExportingMetricReader(metrics)));
            host = builder.Build();
            Get<TracerProvider>();
            Get<MeterProvider>();
        }

        public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

        public IReadOnlyList<string> Spans() => spans.Of(root.TraceId.ToString());

        public IReadOnlyList<string> Metrics()
        {
            Get<MeterProvider>().ForceFlush();
            return [.. metrics.Of(null).SelectMany(lines => lines.Split('\n'))];
        }

        public void Dispose()
        {
            root.Dispose();
            host.Dispose();
        }

        private static string MetricLines(Metric metric)
        {
            var lines = new List<string>();
            foreach (var point in metric.GetMetricPoints())
            {
                var count = metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : point.GetSumLong();
                var tags = new List<KeyValuePair<string, object?>>();
                foreach (var tag in point.Tags) tags.Add(tag);
                lines.Add($"{metric.Name}={count}: {Text(tags)}");
            }

            return string.Join('\n', lines);
        }

        private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
            string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
    }

    private sealed class Kept<T>(Func<T, string> text, Func<T, string?> groupOf) : BaseExporter<T> where T : class
    {
        private readonly ConcurrentQueue<(string? Group, string Text)> kept = [];

        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch) kept.Enqueue((groupOf(item), text(item)));
            return ExportResult.Success;
        }

        public IReadOnlyList<string> Of(string? group) => [.. kept.Where(item => item.Group == group).Select(item => item.Text)];
    }
}
