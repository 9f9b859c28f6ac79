using System.Text;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Platforms.Tests;

/// <summary>
/// The payloads in <c>Payloads/{platform}/{event}[.case].json</c>: what the platforms send, with other people's names in them.
/// </summary>
public static class SamplePayload
{
    /// <summary>A day after the last of the samples.</summary>
    public static readonly DateTimeOffset ReceivedAt = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Payloads");

    public static IEnumerable<string> NamesOf(string platform) =>
        Directory.GetFiles(Path.Combine(Root, platform)).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string platform, string name) => File.ReadAllBytes(Path.Combine(Root, platform, name + ".json"));

    public static DeliveryReading Read(string platform, string name) => Read(platform, name, Bytes(platform, name));

    /// <summary>Reads the sample after a change to it.</summary>
    public static DeliveryReading Read(string platform, string name, Action<JsonNode> change)
    {
        var payload = JsonNode.Parse(Bytes(platform, name))!;
        change(payload);
        return Read(platform, name, Encoding.UTF8.GetBytes(payload.ToJsonString()));
    }

    public static DeliveryReading Read(string platform, string name, byte[] body) =>
        SupportedPlatforms.Find(platform)!.Receiver.Read(Delivery(body, HeadersOf(platform, name)));

    public static Delivery Delivery(byte[] body, IEnumerable<KeyValuePair<string, string>> headers) =>
        new(CommunityId.Parse("atelier"), SourceName.Parse("source"), Platforms.Delivery.HeadersFrom(headers), body, ReceivedAt);

    public static Dictionary<string, string> HeadersOf(string platform, string name) => platform switch
    {
        "discourse" => new() { ["X-Discourse-Event"] = name.Split('.')[0], ["X-Discourse-Event-Id"] = "77" },
        "discord" when name.StartsWith("bridge.", StringComparison.Ordinal) => new() { ["webhook-id"] = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W" },
        "webhooks" => new() { ["webhook-id"] = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W" },
        _ => [],
    };
}
