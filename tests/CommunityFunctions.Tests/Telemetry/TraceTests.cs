using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace CommunityFunctions.Tests.Telemetry;

public sealed class TraceTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_delivery_is_one_trace_from_the_door_through_the_queue_to_each_of_its_events()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var app = new ListeningApp(suite.Storage, Deliveries.Settings);
        var body = new JsonArray([.. Enumerable.Range(0, 2).Select(i => JsonNode.Parse($$"""
            { "type": "message.posted", "timestamp": "2026-11-24T09:00:00Z", "data": { "actor": { "id": "u1" }, "channel": { "id": "general" }, "message": "m{{i}}", "text": "Bonjour" } }
            """))]);
        ActivityTraceId received;
        using (var request = new Activity("the platform's call") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start())
        {
            received = request.TraceId;
            await suite.DeliverAsync(Deliveries.Webhooks("msg_1", System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())));
        }

        // As another process, in an invocation with a trace of its own.
        using var invocation = new Activity("the host's invocation") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await suite.ProcessDeliveriesAsync();

        var spans = app.SpansOf(received);
        Assert.Equal([SuiteTraces.ReceiveDelivery, SuiteTraces.WriteEvent, SuiteTraces.WriteEvent, SuiteTraces.ProcessDelivery], spans.Select(span => span.DisplayName));
        var (door, processing) = (spans[0], spans[^1]);
        Assert.Equal((ActivityKind.Producer, ActivityKind.Consumer), (door.Kind, processing.Kind));
        Assert.Equal(door.SpanId, processing.ParentSpanId);
        Assert.All(spans.Skip(1).SkipLast(1), span => Assert.Equal(processing.SpanId, span.ParentSpanId));
        Assert.Equal(invocation.TraceId, Assert.Single(processing.Links).Context.TraceId);
        Assert.Empty(app.SpansOf(invocation.TraceId));
    }

    [Fact]
    public async Task A_message_of_before_that_carries_no_trace_is_processed_within_its_invocation()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var app = new ListeningApp(suite.Storage, Deliveries.Settings);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
        var message = JsonNode.Parse(Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries)))!.AsObject();
        foreach (var parent in new[] { null, "nonsense" })
        {
            message["traceParent"] = parent;
            using var invocation = new Activity("the host's invocation") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
            await suite.Get<ProcessDelivery>().Run(message.ToJsonString(), CancellationToken.None);

            Assert.Equal(invocation.SpanId, app.SpansOf(invocation.TraceId).Single(span => span.DisplayName == SuiteTraces.ProcessDelivery).ParentSpanId);
        }
    }

    [Fact]
    public async Task A_refused_delivery_is_a_failed_span_and_counted_by_reason()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var app = new ListeningApp(suite.Storage, Deliveries.Settings);
        using var request = new Activity("the platform's call") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        (await suite.SendAsync(Deliveries.Webhooks("msg_1", "[]"u8.ToArray(), secret: "whsec_" + Convert.ToBase64String(new byte[32])))).Has(HttpStatusCode.Unauthorized);

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(app.SpansOf(request.TraceId)).Status);
        Assert.Equal(["missing", "malformed", "stale", "mismatch"], Enum.GetValues<Platforms.SignatureVerdict>().Skip(1).Select(RefusalReason.Of));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "0", false)]
    [InlineData("parentbased_traceidratio", "1", true)]
    [InlineData("parentbased_always_off", null, false)]
    [InlineData("microsoft.fixed_percentage", "0", false)]
    [InlineData("microsoft.rate_limited", "5", true)]
    public void A_trace_that_begins_here_is_kept_by_the_ratio_and_one_that_began_elsewhere_as_its_beginning_was_also_with_application_insights(string? kind, string? argument, bool isKept)
    {
        // A source of its own: those of other tests, which run beside this one, keep what they like of the suite's.
        using var source = new ActivitySource($"sampled {kind} {argument}");
        using var app = Built(kind, argument, source.Name);
        Activity.Current = null;

        // More than the five a second that the exporter would keep of its own accord.
        var begun = Enumerable.Range(0, 50).Select(_ => Recorded(default)).ToList();
        var sampled = Recorded(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true));
        var dropped = Recorded(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true));

        Assert.All(begun, kept => Assert.Equal(isKept, kept));
        Assert.True(sampled);
        Assert.False(dropped);

        bool Recorded(ActivityContext parent)
        {
            using var span = source.StartActivity("work", ActivityKind.Internal, parent);
            return span?.Recorded == true;
        }
    }

    [Theory]
    [InlineData("sometimes", null, "OTEL_TRACES_SAMPLER: found 'sometimes'; expected parentbased_traceidratio")]
    [InlineData(null, "2", "OTEL_TRACES_SAMPLER_ARG: found '2'; expected a number from 0 to 1.")]
    public void A_wrong_setting_stops_the_start_and_is_named(string? kind, string? argument, string fault) =>
        Assert.StartsWith(fault, Assert.ThrowsAny<InvalidOperationException>(() => Built(kind, argument, "any").Dispose()).Message, StringComparison.Ordinal);

    private static IHost Built(string? kind, string? argument, string source)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("OTEL_TRACES_SAMPLER", kind), new("OTEL_TRACES_SAMPLER_ARG", argument),
            new("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/"),
        ]);
        builder.AddSuiteTelemetry();
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(source));
        var host = builder.Build();
        host.Services.GetRequiredService<TracerProvider>();
        return host;
    }
}
