namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>
/// The demo, played once, when a test first asks for it; what it wrote, what it exported and what was said in it is there for all of them. It tells all that it can:
/// every trace is kept, LocalHost logs what the host would get in Azure, Information and above, and the exporter's queues are long enough to lose nothing.
/// </summary>
public sealed class PlayedDemo : IAsyncDisposable
{
    public const string ServiceName = "community-functions-demo";

    private const string LongQueue = "262144", LargeBatch = "4096", MetricsEvery = "10000";

    private readonly FileInfo words = new(Path.Combine(Path.GetTempPath(), $"words-{Guid.NewGuid():N}.json"));
    private readonly OtlpCollector collector = OtlpCollector.Start();
    private readonly Lazy<Task<DemoRun>> run;

    public PlayedDemo() => run = new(() => DemoRun.PlayAsync(
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = ServiceName,
            ["OTEL_TRACES_SAMPLER"] = "always_on",
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = LongQueue,
            ["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] = LargeBatch,
            ["OTEL_BLRP_MAX_QUEUE_SIZE"] = LongQueue,
            ["OTEL_BLRP_MAX_EXPORT_BATCH_SIZE"] = LargeBatch,
            ["OTEL_METRIC_EXPORT_INTERVAL"] = MetricsEvery,
        },
        "--verbose", "--words", words.FullName));

    public Task<DemoRun> PlayAsync() => run.Value;

    /// <summary>Who was in it and what was said, once it was played.</summary>
    public DemoWords Words => DemoWords.Read(words.FullName);

    /// <summary>All text that the suite has exported of a signal, with its place in the protocol's messages, once it was played.</summary>
    public IEnumerable<(string Path, string Text)> Exported(OtlpSignal signal) => collector.Received(signal).SelectMany(ProtobufText.Read);

    public async ValueTask DisposeAsync()
    {
        await collector.DisposeAsync();
        words.Delete();
    }
}
