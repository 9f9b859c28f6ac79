using System.Globalization;
using System.Text.Json.Nodes;
using WireMock;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>Discord as its reference page says: nonces that are enforced for a few minutes, messages by snowflake, an empty list for whom may not read history.</summary>
public sealed class DiscordStandIn : StandIn
{
    public const string Token = "the-secret-bot-token";
    public const string WebhookSecret = "the-secret-webhook-part";
    public const string Channel = "1310900000000000001";
    public const string Bot = "1310800000000000001";

    private readonly Dictionary<string, string> direct = [];
    private int sequence;

    public DateTimeOffset Clock { get; set; } = new(2026, 11, 24, 9, 0, 1, TimeSpan.Zero);

    public List<JsonObject> Messages { get; } = [];

    public Uri Webhook => new(Address, $"api/webhooks/1310700000000000001/{WebhookSecret}");

    /// <summary>Accounts that cannot be written to, and Discord's code for why: when their direct messages are opened, or when one is sent.</summary>
    public Dictionary<string, (int Code, bool AtOpening)> Closed { get; } = [];

    public bool MayReadHistory { get; set; } = true;

    public bool RemembersNonces { get; set; } = true;

    /// <summary>Whether messages that are read later still have their nonce, which Discord does not promise.</summary>
    public bool TellsNonces { get; set; }

    public string? Guild { get; set; }

    /// <summary>The channel of the direct messages with an account.</summary>
    public static string DirectOf(string account) => (ulong.Parse(account, CultureInfo.InvariantCulture) + 7).ToString(CultureInfo.InvariantCulture);

    public JsonObject Write(string author, JsonObject body, string channel = Channel)
    {
        var message = body.DeepClone().AsObject();
        message["id"] = (((Clock.ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) + sequence++).ToString(CultureInfo.InvariantCulture);
        message["channel_id"] = channel;
        if (Guild is not null) message["guild_id"] = Guild;
        message["author"] = new JsonObject { ["id"] = author, ["bot"] = author == Bot };
        message["content"] = body["content"]?.GetValue<string>() ?? "";
        message["edited_timestamp"] = null;
        Messages.Add(message);
        Clock = Clock.AddSeconds(1);
        return message;
    }

    protected override Answer Take(string method, string path, IRequestMessage request)
    {
        if (path.StartsWith("/api/webhooks/", StringComparison.Ordinal)) return TakeWebhook(request);
        if (Header(request, "User-Agent")?.StartsWith("DiscordBot (", StringComparison.Ordinal) != true) return Error(403, 40333, "internal network error");
        if (Header(request, "Authorization") != $"Bot {Token}") return Error(401, 0, "401: Unauthorized");
        return (method, path) switch
        {
            ("GET", "/users/@me") => Ok(new JsonObject { ["id"] = Bot, ["bot"] = true }),
            ("POST", "/users/@me/channels") => Open(Body(request)["recipient_id"]!.GetValue<string>()),
            ("POST", _) when ChannelOf(path) is { } channel => Post(Body(request), channel),
            ("GET", _) when ChannelOf(path) is { } channel => History(request, channel),
            _ => Error(404, 10003, "Unknown Channel"),
        };
    }

    private Answer TakeWebhook(IRequestMessage request)
    {
        if (!request.Path.EndsWith(WebhookSecret, StringComparison.Ordinal)) return Error(404, 10015, "Unknown Webhook");
        if (Fault(Body(request)) is { } fault) return fault;
        var message = Write("1310700000000000001", Body(request));
        return Query(request, "wait") == "true" ? Ok(message.DeepClone()) : new Answer(204, "");
    }

    private Answer Open(string account)
    {
        if (Closed.TryGetValue(account, out var closed) && closed.AtOpening) return Error(400, closed.Code, "Discord's own words");
        direct.TryAdd(DirectOf(account), account);
        return Ok(new JsonObject { ["id"] = DirectOf(account), ["type"] = 1 });
    }

    private string? ChannelOf(string path) => path.Split('/') is ["", "channels", var id, "messages"] && (id == Channel || direct.ContainsKey(id)) ? id : null;

    private Answer Post(JsonObject body, string channel)
    {
        if (direct.TryGetValue(channel, out var account) && Closed.TryGetValue(account, out var closed)) return Error(403, closed.Code, "Discord's own words");
        if (Fault(body) is { } fault) return fault;
        if (RemembersNonces && body["enforce_nonce"]?.GetValue<bool>() == true && Messages.Find(message => message["channel_id"]!.GetValue<string>() == channel && message["nonce"]?.ToJsonString() == body["nonce"]?.ToJsonString()) is { } there)
            return Ok(there.DeepClone());
        return Ok(Write(Bot, body, channel).DeepClone());
    }

    private Answer History(IRequestMessage request, string channel)
    {
        if (!MayReadHistory && channel == Channel) return Ok(new JsonArray());
        var after = ulong.Parse(Query(request, "after") ?? "0", CultureInfo.InvariantCulture);
        var limit = int.Parse(Query(request, "limit")!, CultureInfo.InvariantCulture);
        var found = Messages.Where(message => message["channel_id"]!.GetValue<string>() == channel && ulong.Parse(message["id"]!.GetValue<string>(), CultureInfo.InvariantCulture) > after).Take(limit).Reverse().Select(message => message.DeepClone()).ToArray();
        if (!TellsNonces) Array.ForEach(found, message => message.AsObject().Remove("nonce"));
        return Ok(new JsonArray(found));
    }

    private static Answer? Fault(JsonObject body)
    {
        if (body["allowed_mentions"]?["parse"] is not JsonArray { Count: 0 }) return Error(400, 50035, "the test wants no mention to be allowed");
        var content = body["content"]?.GetValue<string>() ?? "";
        var embed = body["embeds"]?[0]?["description"]?.GetValue<string>() ?? "";
        if (content.Length + embed.Length == 0) return Error(400, 50006, "Cannot send an empty message");
        return content.Length > 2000 || embed.Length > 4096 || body["nonce"]?.GetValue<string>().Length > 25 ? Error(400, 50035, "Invalid Form Body") : null;
    }

    private static Answer Error(int status, int code, string message) => new(status, new JsonObject { ["code"] = code, ["message"] = message }.ToJsonString());
}
