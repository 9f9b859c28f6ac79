using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>
/// Messages in one Slack channel as Slack delivers them: about 1 KiB, from a few dozen people, each with an id of its own. They are signed when they are sent,
/// for a signature holds five minutes. Safe for many threads.
/// </summary>
/// <param name="series">Begins the ids, so that two series of one storage do not meet.</param>
internal sealed class SlackMessages(string series)
{
    private const int People = 40;
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(BenchCommunity.SigningSecret);
    private static readonly string Text = string.Concat(Enumerable.Repeat("Chez nous, l’atelier du jeudi tient depuis trois ans : une question, une démonstration, un café. ", 5));

    private readonly long began = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    private long count;

    /// <summary>The next message; Slack would send it again under the same id.</summary>
    public SlackMessage Next()
    {
        var number = Interlocked.Increment(ref count);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var id = string.Create(CultureInfo.InvariantCulture, $"Ev{series}{number:D8}");

        // Slack's own ids of messages: seconds, and a number that makes them unlike within a channel.
        var ts = string.Create(CultureInfo.InvariantCulture, $"{began + (number / 1_000_000)}.{number % 1_000_000:D6}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            token = "ZZZZZZWSxiZZZ2yIvs3peJ",
            team_id = "T06NRA6HM3P",
            api_app_id = "A06NRA6HM3P",
            @event = new { type = "message", user = string.Create(CultureInfo.InvariantCulture, $"U0BENCH{number % People:D3}"), ts, text = Text, channel = BenchCommunity.Channel, event_ts = ts, channel_type = "channel" },
            type = "event_callback",
            event_id = id,
            event_time = now,
        });
        return new(id, body);
    }

    /// <summary>A request to a door, signed for now.</summary>
    public static HttpRequestMessage Sign(SlackMessage message, Uri door)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Slack-Request-Timestamp", time);
        request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, (byte[])[.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. message.Body])));
        return request;
    }
}
