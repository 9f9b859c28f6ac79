using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// Makes events of one delivery, from the payloads that the tests use. Beside it the least that can be done: finding out that it is JSON.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public class ParseBenchmark
{
    private IWebhookReceiver receiver = null!;
    private Delivery delivery = null!;

    [Params("slack/message", "slack/message_changed", "slack/reaction_added", "discourse/post_created.reply", "webhooks/message.posted", "webhooks/100 × message.posted")]
    public string Payload { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var (platform, name) = (Payload.Split('/')[0], Payload.Split('/')[1]);
        var hundred = name.StartsWith("100 × ", StringComparison.Ordinal);
        var file = Path.Combine(AppContext.BaseDirectory, "Payloads", platform, (hundred ? name["100 × ".Length..] : name) + ".json");

        // Compact, as platforms send it; the files are laid out for reading.
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var body = hundred
            ? JsonSerializer.SerializeToUtf8Bytes(Enumerable.Repeat(document.RootElement, 100))
            : JsonSerializer.SerializeToUtf8Bytes(document.RootElement);

        receiver = SupportedPlatforms.Find(platform)!.Receiver;
        delivery = new Delivery(
            CommunityId.Parse("atelier"),
            SourceName.Parse(platform),
            Delivery.HeadersFrom([new("X-Discourse-Event", name.Split('.')[0]), new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")]),
            body,
            new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        if (Read().Events.Count != (hundred ? 100 : 1)) throw new InvalidOperationException($"{Payload} was not read whole.");
    }

    [BenchmarkCategory("parse"), Benchmark(Description = "events")]
    public DeliveryReading Read() => receiver.Read(delivery);

    [BenchmarkCategory("parse"), Benchmark(Baseline = true, Description = "JsonDocument.Parse")]
    public void ParseOnly()
    {
        using var document = JsonDocument.Parse(delivery.Body);
    }
}
