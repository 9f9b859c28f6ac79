using System.Globalization;
using System.Text.Json.Nodes;
using WireMock;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>Slack as its reference page says: HTTP 200 even when it refuses, history in pages with the newest first, limits on blocks, and a
/// conversation with each account that is the same whenever it is opened.</summary>
public sealed class SlackStandIn : StandIn
{
    public const string Token = "xoxb-a-secret-token";
    public const string WebhookSecret = "XXXsecretXXX";

    private const int PageSize = 2;

    private readonly Dictionary<string, string> channels = new() { ["C0000000001"] = "general", ["C0000000002"] = "founders", ["C0000000003"] = "trial" };
    private long clock = new DateTimeOffset(2026, 11, 24, 9, 0, 1, TimeSpan.Zero).ToUnixTimeSeconds();

    public List<JsonObject> Messages { get; } = [];

    /// <summary>Accounts with whom no conversation can be opened, and Slack's word for why.</summary>
    public Dictionary<string, string> Closed { get; } = [];

    public Uri Webhook => new(Address, $"services/T1/B1/{WebhookSecret}");

    /// <summary>Somebody else writes.</summary>
    public void Chatter(string channel, int count)
    {
        for (var i = 0; i < count; i++) Store(channel, new JsonObject { ["text"] = $"chatter {i}" });
    }

    protected override Answer Take(string method, string path, IRequestMessage request)
    {
        if (path.StartsWith("/services/", StringComparison.Ordinal)) return TakeWebhook(Body(request));
        if (Header(request, "Authorization") != $"Bearer {Token}") return Error("invalid_auth");
        return path switch
        {
            "/chat.postMessage" => Post(Body(request)),
            "/conversations.open" => Open(Body(request)),
            "/conversations.history" => History(request),
            "/conversations.list" => Channels(request),
            _ => Error("unknown_method"),
        };
    }

    private Answer TakeWebhook(JsonObject body)
    {
        Store("C0000000001", body);
        return new Answer(200, "ok");
    }

    private Answer Open(JsonObject body)
    {
        var account = body["users"]!.GetValue<string>();
        if (Closed.TryGetValue(account, out var error)) return Error(error);
        channels.TryAdd($"D{account[1..]}", $"direct-{account}");
        return Ok(new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = $"D{account[1..]}" } });
    }

    private Answer Post(JsonObject body)
    {
        if (ChannelOf(body["channel"]!.GetValue<string>()) is not { } channel) return Error("channel_not_found");
        var blocks = body["blocks"]!.AsArray();
        if (blocks.Count is 0 or > 50 || blocks.Any(block => block!["text"]?["text"]?.GetValue<string>().Length is 0 or > 3000)) return Error("invalid_blocks");
        var ts = Store(channel, body);
        return Ok(new JsonObject { ["ok"] = true, ["channel"] = channel, ["ts"] = ts });
    }

    private string Store(string channel, JsonObject body)
    {
        var message = body.DeepClone().AsObject();
        var ts = string.Create(CultureInfo.InvariantCulture, $"{clock++}.000200");
        message["channel"] = channel;
        message["ts"] = ts;
        Messages.Add(message);
        return ts;
    }

    private Answer History(IRequestMessage request)
    {
        if (Query(request, "channel") is not { } channel || !channels.ContainsKey(channel)) return Error("channel_not_found");
        var oldest = decimal.Parse(Query(request, "oldest")!, CultureInfo.InvariantCulture);
        var found = Messages
            .Where(message => message["channel"]!.GetValue<string>() == channel && decimal.Parse(message["ts"]!.GetValue<string>(), CultureInfo.InvariantCulture) >= oldest)
            .Reverse().Select(message => message.DeepClone()).ToList();
        if (Query(request, "include_all_metadata") != "true") found.ForEach(message => message.AsObject().Remove("metadata"));
        return Paged("messages", found, request);
    }

    private Answer Channels(IRequestMessage request) => Paged(
        "channels", Query(request, "types") == "public_channel" ? [.. channels.Select(channel => new JsonObject { ["id"] = channel.Key, ["name"] = channel.Value })] : [], request);

    private static Answer Paged(string name, List<JsonNode> items, IRequestMessage request)
    {
        var from = int.Parse(Query(request, "cursor") ?? "0", CultureInfo.InvariantCulture);
        var next = from + PageSize < items.Count ? $"{from + PageSize}" : "";
        return Ok(new JsonObject
        {
            ["ok"] = true,
            [name] = new JsonArray([.. items.Skip(from).Take(PageSize)]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        });
    }

    private string? ChannelOf(string idOrName) =>
        channels.ContainsKey(idOrName) ? idOrName : channels.FirstOrDefault(channel => "#" + channel.Value == idOrName).Key;

    private static Answer Error(string error) => new(200, $$"""{"ok":false,"error":"{{error}}"}""");
}
