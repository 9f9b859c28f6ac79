using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CommunityFunctions.Tests.Telemetry;

/// <summary>The app as Program makes it, with exporters that keep all that an exporter gets: spans, log records and metrics, whole.</summary>
public sealed class ListeningApp : IDisposable
{
    private readonly IHost host;
    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentQueue<string> logs = [];
    private readonly ConcurrentQueue<string> metrics = [];

    public ListeningApp(string storage, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("CommunityStorage", storage), .. settings]);
        builder.AddSuiteTelemetry();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSuite(builder.Configuration, isDevelopment: true);
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource("Azure.*").AddProcessor(new SimpleActivityExportProcessor(new Kept<Activity>(spans.Enqueue))));
        builder.Services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddReader(new BaseExportingMetricReader(new Kept<Metric>(metric => metrics.Enqueue(TextOf(metric))))));
        builder.Services.ConfigureOpenTelemetryLoggerProvider(loggers => loggers.AddProcessor(new SimpleLogRecordExportProcessor(new Kept<LogRecord>(record => logs.Enqueue(TextOf(record))))));
        host = builder.Build();
        Get<TracerProvider>();
        Get<MeterProvider>();
        Get<ILoggerFactory>();
    }

    /// <summary>Those of one trace that are the suite's own, in the order in which they ended: other tests' suites are heard too.</summary>
    public IReadOnlyList<Activity> SpansOf(ActivityTraceId trace) => [.. spans.Where(span => span.TraceId == trace && span.Source.Name == SuiteTraces.SourceName)];

    /// <summary>Everything that was told so far, as text.</summary>
    public string Told()
    {
        Get<MeterProvider>().ForceFlush();
        return string.Join('\n', [.. spans.Select(TextOf), .. logs, .. metrics]);
    }

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public void Dispose() => host.Dispose();

    private static string TextOf(Activity span) => string.Join(
        ' ', [span.DisplayName, span.StatusDescription ?? "", .. span.TagObjects.Select(Pair), .. span.Events.SelectMany(told => told.Tags.Select(Pair).Prepend(told.Name)), .. span.Baggage.Select(item => item.Value ?? "")]);

    private static string TextOf(LogRecord record)
    {
        var scopes = new List<string>();
        record.ForEachScope((scope, all) => all.Add($"{scope.Scope}"), scopes);
        return string.Join(' ', [record.Body ?? "", record.FormattedMessage ?? "", $"{record.Exception}", .. record.Attributes?.Select(Pair) ?? [], .. scopes]);
    }

    private static string TextOf(Metric metric)
    {
        var told = new List<string> { metric.Name };
        foreach (var point in metric.GetMetricPoints())
        {
            foreach (var tag in point.Tags) told.Add(Pair(tag));
        }

        return string.Join(' ', told);
    }

    private static string Pair(KeyValuePair<string, object?> pair) => $"{pair.Key}={pair.Value}";

    private sealed class Kept<T>(Action<T> keep) : BaseExporter<T> where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch) keep(item);
            return ExportResult.Success;
        }
    }
}
