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

namespace CommunityFunctions.Tests.Rituals;

/// <summary>
/// Slack's channels on this machine, as its pages say: <c>chat.postMessage</c>, <c>conversations.history</c> and an incoming webhook. It keeps what it was
/// sent, and can throttle, refuse, be down, and lose an answer before or after it has kept the message.
/// </summary>
internal sealed class SlackChannels : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();
    private readonly ConcurrentQueue<SlackPost> posts = [];
    private readonly ConcurrentQueue<Mood> moods = [];
    private int calls;

    public SlackChannels()
    {
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

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<SlackPost> Posts => [.. posts];

    /// <summary>How often it was called.</summary>
    public int Calls => calls;

    /// <summary>How it takes the next calls, one after the other; then it is well again.</summary>
    public void Next(params Mood[] next)
    {
        foreach (var mood in next) moods.Enqueue(mood);
    }

    public string? Url => server.Url;

    public void Dispose() => server.Dispose();

    private void On(string path, Func<IRequestMessage, ResponseMessage> answer) => server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithCallback(answer));

    private ResponseMessage Post(IRequestMessage request) => Taken(request, (post, ts) => Json(200, new { ok = true, channel = post.Channel, ts }));

    private ResponseMessage Hook(IRequestMessage request) => Taken(request, (_, _) => Text(200, "ok"));

    private ResponseMessage Taken(IRequestMessage request, Func<SlackPost, string, ResponseMessage> answer)
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
        var ts = string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + posts.Count}.000100");
        var post = new SlackPost((string?)body["channel"] ?? "", ts, string.Join('\n', body["blocks"]!.AsArray().Select(block => (string?)block!["text"]?["text"])), body["metadata"]);
        posts.Enqueue(post);
        return mood == Mood.LosesAfter ? Text(502, "Bad gateway") : answer(post, ts);
    }

    private ResponseMessage History(IRequestMessage request)
    {
        Interlocked.Increment(ref calls);
        if (moods.TryDequeue(out var mood) && mood == Mood.Throttles) return Json(429, new { ok = false, error = "ratelimited" }, retryAfter: "30");
        var channel = request.Query!["channel"][0];
        return Json(200, new
        {
            ok = true,
            messages = posts.Where(post => post.Channel == channel).Reverse().Select(post => new { type = "message", ts = post.Ts, text = post.Text, metadata = post.Metadata }),
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
