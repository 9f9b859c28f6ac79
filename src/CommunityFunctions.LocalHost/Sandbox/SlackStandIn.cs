using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Slack's Web API as far as the suite calls it: who is there, posting, writing to somebody in private and reading back, with its pages, refusals and limits.</summary>
internal sealed class SlackStandIn(AtelierDemo demo, TimeProvider clock)
{
    /// <summary>Slack's Tier 2 (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
    private readonly RateLimit tier2 = new(callsPerMinute: 20);

    private const int LongestPage = 200;

    /// <summary>For posting, Slack's limit is one message a second in each channel; here, so many a minute in all.</summary>
    private readonly RateLimit posting = new(callsPerMinute: 60);

    /// <summary>Slack's Tier 3.</summary>
    private readonly RateLimit tier3 = new(callsPerMinute: 50);

    /// <summary>Likewise.</summary>
    private readonly RateLimit opening = new(callsPerMinute: 50);

    private readonly SlackPosting messages = new(demo.Posts, demo.DirectMessages, clock);
    private readonly SlackConversations conversations = new(demo.DirectMessages, demo.Simulation.Population, clock);

    public void Map(IEndpointRouteBuilder routes)
    {
        var methods = new[] { HttpMethods.Get, HttpMethods.Post };
        routes.MapMethods("/slack.com/api/auth.test", methods, context => AnswerAsync(context, tier2, AuthTest));
        routes.MapMethods("/slack.com/api/users.list", methods, context => AnswerAsync(context, tier2, UsersList));
        routes.MapMethods("/slack.com/api/conversations.list", methods, context => AnswerAsync(context, tier2, ListChannels));
        routes.MapMethods("/slack.com/api/conversations.history", methods, context => AnswerAsync(context, tier3, one => Answer(messages.History(one))));
        routes.MapPost("/slack.com/api/conversations.open", context => AnswerAsync(context, opening, async one => Answer(await conversations.OpenAsync(one))));
        routes.MapPost("/slack.com/api/chat.postMessage", context => AnswerAsync(context, posting, async one => Answer(await messages.PostMessageAsync(one))));
    }

    private Task AnswerAsync(HttpContext context, RateLimit limit, Func<HttpContext, IResult> method) => AnswerAsync(context, limit, one => Task.FromResult(method(one)));

    /// <summary>What every method of Slack's does first. Who is refused gets HTTP 200 all the same.</summary>
    private async Task AnswerAsync(HttpContext context, RateLimit limit, Func<HttpContext, Task<IResult>> method)
    {
        var result = WhyNot(context, limit) ?? await method(context);
        await result.ExecuteAsync(context);
    }

    private IResult? WhyNot(HttpContext context, RateLimit limit)
    {
        if (limit.SecondsToWait(clock.GetUtcNow()) is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Refusal("ratelimited", StatusCodes.Status429TooManyRequests);
        }
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
            return Refusal("not_authed");
        return authorization == $"Bearer {demo.TokenOf(SourceNames.Slack)}" ? null : Refusal("invalid_auth");
    }

    private static IResult Answer((string? Error, JsonObject? Answer) found) => found.Answer is { } answer ? Results.Json(answer) : Refusal(found.Error!);

    private static IResult ListChannels(HttpContext context) => SandboxJson.Answer(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", true);
        json.WriteStartArray("channels");
        foreach (var (_, id, name) in SandboxChannels.All.Where(channel => channel.Source == SourceNames.Slack))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", name);
            json.WriteBoolean("is_channel", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("response_metadata");
        json.WriteString("next_cursor", "");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static IResult AuthTest(HttpContext context) => SandboxJson.Answer(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", true);
        json.WriteString("url", "https://atelier.slack.com/");
        json.WriteString("team", "Atelier");
        json.WriteString("team_id", SlackUser.Team);
        json.WriteString("user_id", SuiteAccounts.Slack);
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
