using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace CommunityFunctions.Tests.Driver;

/// <summary>
/// Slack on this machine. Its list of accounts (<c>users.list</c>) comes in pages, and can be throttled, refused and down. It takes messages (<c>conversations.open</c>,
/// <c>chat.postMessage</c>, <c>conversations.history</c> and an incoming webhook) and keeps them; some accounts take none; and it can throttle, refuse, be away, and lose an
/// answer before or after it has kept the message.
/// </summary>
internal sealed class SlackStandIn : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();
    private readonly ConcurrentQueue<SlackMessage> messages = [];
    private readonly ConcurrentQueue<Mood> moods = [];
    private readonly ConcurrentQueue<string> cursors = [];
    private int calls;

    public SlackStandIn()
    {
        server.Given(Request.Create().WithPath("/slack.com/api/users.list").WithHeader("Authorization", "Bearer xoxb-token")).RespondWith(Response.Create().WithCallback(List));
        On("/slack.com/api/conversations.open", Open);
        On("/slack.com/api/chat.postMessage", Post);
        On("/slack.com/api/conversations.history", History);
        On("/hooks.slack.com/services/T1/B1/secret", Hook);
    }

    public enum Mood
    {
        Throttles,
        Refuses,
        LosesBefore,
        LosesAfter,
    }

    /// <summary>The accounts that it lists (<see cref="User"/>).</summary>
    public List<object> Users { get; } = [];

    public int PageSize { get; set; } = 200;

    /// <summary>The cursor whose page is throttled, once.</summary>
    public string? ThrottledAt { get; set; }

    /// <summary>Slack's word for why it refuses; null when it does not.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether it answers 503, as a platform does that is down.</summary>
    public bool IsDown { get; set; }

    /// <summary>The cursors that were asked for, in order; empty for the first page.</summary>
    public IReadOnlyList<string> Cursors => [.. cursors];

    /// <summary>The messages, in the order in which they came. Those in private have the account in place of the channel.</summary>
    public IReadOnlyList<SlackMessage> Messages => [.. messages];

    /// <summary>Accounts that cannot be written to.</summary>
    public ISet<string> Closed { get; } = new HashSet<string>();

    /// <summary>How often it was written to, or asked what it has.</summary>
    public int Calls => calls;

    /// <summary>What a suite needs to speak with this instead of Slack.</summary>
    public (string Name, string? Value)[] Settings => [("Platforms:SandboxUrl", server.Url), ("Secrets:ATELIER:SLACK:TOKEN", "xoxb-token")];

    /// <summary>What somebody has got in private.</summary>
    public IReadOnlyList<string> To(string account) => [.. messages.Where(message => message.To == account).Select(message => message.Text)];

    /// <summary>How it takes the next messages, one after the other; then it is well again.</summary>
    public void Next(params Mood[] next)
    {
        foreach (var mood in next) moods.Enqueue(mood);
    }

    /// <param name="updated">When the account was last changed; a deleted one was deleted then.</param>
    public static object User(string id, bool deleted = false, bool bot = false, bool? admin = null, DateTimeOffset? updated = null) => new
    {
        id,
        deleted,
        updated = (updated ?? Suite.Now.AddDays(-30)).ToUnixTimeSeconds(),
        name = $"handle.{id}",
        is_bot = bot,
        is_admin = admin,
        is_email_confirmed = true,
        tz = "Europe/Paris",
        locale = "fr-FR",
        profile = new { display_name = $"Name of {id}", email = $"{id}@example.org" },
    };

    public void Dispose() => server.Dispose();

    private void On(string path, Func<IRequestMessage, ResponseMessage> answer) => server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithCallback(answer));

    private ResponseMessage List(IRequestMessage request)
    {
        var cursor = request.Query?.TryGetValue("cursor", out var asked) == true ? asked[0] : "";
        cursors.Enqueue(cursor);
        if (IsDown) return Json(503, new { error = "down" });
        if (ThrottledAt == cursor)
        {
            ThrottledAt = null;
            return Json(429, new { ok = false, error = "ratelimited" }, retryAfter: "30");
        }

        if (Refusal is { } error) return Json(200, new { ok = false, error });

        var first = cursor.Length == 0 ? 0 : int.Parse(cursor["after-".Length..], CultureInfo.InvariantCulture);
        var next = first + PageSize < Users.Count ? $"after-{first + PageSize}" : "";
        return Json(200, new { ok = true, members = Users.Skip(first).Take(PageSize), response_metadata = new { next_cursor = next } });
    }

    private ResponseMessage Open(IRequestMessage request)
    {
        var account = (string)JsonNode.Parse(request.Body!)!["users"]!;
        return Closed.Contains(account) ? Json(200, new { ok = false, error = "user_disabled" }) : Json(200, new { ok = true, channel = new { id = $"D{account}" } });
    }

    private ResponseMessage Post(IRequestMessage request) => Taken(request, (channel, ts) => Json(200, new { ok = true, channel, ts }));

    private ResponseMessage Hook(IRequestMessage request) => Taken(request, (_, _) => Text(200, "ok"));

    private ResponseMessage Taken(IRequestMessage request, Func<string, string, ResponseMessage> answer)
    {
        Interlocked.Increment(ref calls);
        var mood = moods.TryDequeue(out var next) ? next : (Mood?)null;
        switch (mood)
        {
            case Mood.Throttles: return Json(429, new { ok = false, error = "ratelimited" }, retryAfter: "30");
            case Mood.Refuses: return Json(200, new { ok = false, error = "is_archived" });
            case Mood.LosesBefore: return Text(502, "Bad gateway");
        }

        var body = JsonNode.Parse(request.Body!)!;
        var channel = (string?)body["channel"] ?? "";
        var ts = string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + messages.Count}.000100");
        var text = string.Join('\n', body["blocks"]!.AsArray().Select(block => (string?)block!["text"]?["text"]));
        messages.Enqueue(new SlackMessage(channel.StartsWith('D') ? channel[1..] : channel, ts, text, body["metadata"]));
        return mood == Mood.LosesAfter ? Text(502, "Bad gateway") : answer(channel, ts);
    }

    private ResponseMessage History(IRequestMessage request)
    {
        Interlocked.Increment(ref calls);
        if (moods.TryDequeue(out var mood) && mood == Mood.Throttles) return Json(429, new { ok = false, error = "ratelimited" }, retryAfter: "30");
        var channel = request.Query!["channel"][0];
        var to = channel.StartsWith('D') ? channel[1..] : channel;
        return Json(200, new
        {
            ok = true,
            messages = messages.Where(message => message.To == to).Reverse().Select(message => new { type = "message", ts = message.Ts, text = message.Text, metadata = message.Metadata }),
            has_more = false,
        });
    }

    private static ResponseMessage Json(int status, object body, string? retryAfter = null) => Text(status, JsonSerializer.Serialize(body), "application/json", retryAfter);

    private static ResponseMessage Text(int status, string body, string type = "text/plain", string? retryAfter = null)
    {
        var headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new(type) };
        if (retryAfter is not null) headers["Retry-After"] = new(retryAfter);
        return new ResponseMessage { StatusCode = status, Headers = headers, BodyData = new BodyData { BodyAsString = body, DetectedBodyType = BodyType.String } };
    }
}
