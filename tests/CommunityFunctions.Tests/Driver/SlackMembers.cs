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
/// Slack's members and channels on this machine: <c>conversations.open</c>, <c>chat.postMessage</c>, <c>conversations.history</c> and an incoming webhook. It keeps what it was
/// sent; some accounts take no messages; and it can throttle, refuse, be away, and lose an answer before or after it has kept the message.
/// </summary>
internal sealed class SlackMembers : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();
    private readonly ConcurrentQueue<SlackMessage> messages = [];
    private readonly ConcurrentQueue<Mood> moods = [];
    private int calls;

    public SlackMembers()
    {
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

    /// <summary>In the order in which they came. Those in private have the account in place of the channel.</summary>
    public IReadOnlyList<SlackMessage> Messages => [.. messages];

    /// <summary>Accounts that cannot be written to.</summary>
    public ISet<string> Closed { get; } = new HashSet<string>();

    /// <summary>How often it was written to, or asked what it has.</summary>
    public int Calls => calls;

    public (string Name, string? Value)[] Settings => [("Platforms:SandboxUrl", server.Url), ("Secrets:ATELIER:SLACK:TOKEN", "xoxb-token")];

    /// <summary>What somebody has got in private.</summary>
    public IReadOnlyList<string> To(string account) => [.. messages.Where(message => message.To == account).Select(message => message.Text)];

    /// <summary>How it takes the next messages, one after the other; then it is well again.</summary>
    public void Next(params Mood[] next)
    {
        foreach (var mood in next) moods.Enqueue(mood);
    }

    public void Dispose() => server.Dispose();

    private void On(string path, Func<IRequestMessage, ResponseMessage> answer) => server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithCallback(answer));

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
