using System.Globalization;
using System.Text;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Slack's Web API as far as the suite calls it: <c>auth.test</c> and <c>users.list</c>, with its pages, refusals and limits.</summary>
internal sealed class SlackStandIn(AtelierDemo demo, TimeProvider clock)
{
    /// <summary>Slack's Tier 2 (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
    private readonly RateLimit tier2 = new(callsPerMinute: 20);

    private const int LongestPage = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        var methods = new[] { HttpMethods.Get, HttpMethods.Post };
        routes.MapMethods("/slack.com/api/auth.test", methods, Answer(AuthTest));
        routes.MapMethods("/slack.com/api/users.list", methods, Answer(UsersList));
    }

    /// <summary>What every method of Slack's does first. Who is refused gets HTTP 200 all the same.</summary>
    private Func<HttpContext, IResult> Answer(Func<HttpContext, IResult> method) => context =>
    {
        if (tier2.SecondsToWait(clock.GetUtcNow()) is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Refusal("ratelimited", StatusCodes.Status429TooManyRequests);
        }
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
            return Refusal("not_authed");
        return authorization == $"Bearer {demo.TokenOf(SourceNames.Slack)}" ? method(context) : Refusal("invalid_auth");
    };

    private static IResult AuthTest(HttpContext context) => SandboxJson.Answer(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", true);
        json.WriteString("url", "https://atelier.slack.com/");
        json.WriteString("team", "Atelier");
        json.WriteString("team_id", SlackUser.Team);
        json.WriteString("user_id", "U0SUITE001");
        json.WriteEndObject();
    });

    private IResult UsersList(HttpContext context)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, LongestPage) : LongestPage;
        var accounts = demo.Simulation.Population.Roster(SourceNames.Slack, now).ToList();
        var start = 0;
        if (context.Request.Query["cursor"].ToString() is { Length: > 0 } cursor && (start = accounts.FindIndex(account => CursorAfter(account.Id) == cursor) + 1) == 0)
            return Refusal("invalid_cursor");

        var page = accounts.Skip(start).Take(limit).ToList();
        var isLast = start + page.Count == accounts.Count;
        if (isLast)
            demo.RosterReads.EndReached(SourceNames.Slack);
        return SandboxJson.Answer(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", true);
            json.WriteStartArray("members");
            foreach (var account in page)
                SlackUser.Write(json, account, now);
            json.WriteEndArray();
            json.WriteNumber("cache_ts", now.ToUnixTimeSeconds());
            json.WriteStartObject("response_metadata");
            json.WriteString("next_cursor", isLast ? "" : CursorAfter(page[^1].Id));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static string CursorAfter(string account) => Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + account));

    private static IResult Refusal(string error, int status = StatusCodes.Status200OK) => SandboxJson.Answer(
        json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", false);
            json.WriteString("error", error);
            json.WriteEndObject();
        },
        status);
}
