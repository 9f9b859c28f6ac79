using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Slack's <c>users.list</c> on this machine: a list of accounts, in pages, that can throttle and refuse.</summary>
public sealed class SlackStandIn : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();
    private readonly ConcurrentQueue<string> cursors = [];

    public SlackStandIn() => server
        .Given(Request.Create().WithPath("/slack.com/api/users.list").WithHeader("Authorization", "Bearer xoxb-token"))
        .RespondWith(Response.Create().WithCallback(request => Answer(request.Query?.TryGetValue("cursor", out var cursor) == true ? cursor[0] : "")));

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

    /// <summary>What a suite needs to speak with this instead of Slack.</summary>
    public (string Name, string? Value)[] Settings => [("Platforms:SandboxUrl", server.Url), ("Secrets:ATELIER:SLACK:TOKEN", "xoxb-token")];

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

    private ResponseMessage Answer(string cursor)
    {
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

    private static ResponseMessage Json(int status, object body, string? retryAfter = null)
    {
        var headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new("application/json") };
        if (retryAfter is not null) headers["Retry-After"] = new(retryAfter);
        return new ResponseMessage
        {
            StatusCode = status,
            Headers = headers,
            BodyData = new BodyData { BodyAsString = JsonSerializer.Serialize(body), DetectedBodyType = BodyType.String },
        };
    }
}
