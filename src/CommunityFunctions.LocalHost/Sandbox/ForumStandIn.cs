using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The forum's API as far as the suite calls it: the administrators' list of active users, posting, writing to somebody in private and
/// reading back.</summary>
internal sealed class ForumStandIn
{
    private const int PageLength = 100;

    private readonly AtelierDemo demo;
    private readonly TimeProvider clock;

    /// <summary>Discourse's limit for an administrator's key.</summary>
    private readonly RateLimit limit = new(callsPerMinute: 60);

    private readonly ForumUsers users;
    private readonly ForumPosting posting;

    public ForumStandIn(AtelierDemo demo, TimeProvider clock)
    {
        (this.demo, this.clock) = (demo, clock);
        users = new ForumUsers(demo.DirectMessages, demo.Simulation.Population, clock);
        posting = new ForumPosting(demo.Posts, demo.DirectMessages, new ForumPrivatePosting(demo.DirectMessages, users, clock), clock);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        const string Site = "/forum.atelier.example";
        routes.MapGet(Site + "/admin/users/list/active.json", context => AnswerAsync(context, ListActive));
        routes.MapGet(Site + "/u/{name}.json", (HttpContext context, string name) => AnswerAsync(context, _ => users.Show(name) is { } user ? Results.Json(user) : NotFound()));
        routes.MapPost(Site + "/posts.json", context => AnswerAsync(context, CreateAsync));
        routes.MapGet(Site + "/t/external_id/{key}.json", (HttpContext context, string key) => AnswerAsync(context, _ => FindTopic(key)));
        routes.MapGet(Site + "/t/{topic:long}.json", (HttpContext context, long topic) => AnswerAsync(context, one => Show(topic, one)));
        routes.MapGet(Site + "/t/{topic:long}/posts.json", (HttpContext context, long topic) => AnswerAsync(context, one => Show(topic, one)));
    }

    private Task AnswerAsync(HttpContext context, Func<HttpContext, IResult> act) => AnswerAsync(context, one => Task.FromResult(act(one)));

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Task<IResult>> act)
    {
        var result = WhyNot(context) ?? await act(context);
        await result.ExecuteAsync(context);
    }

    private IResult? WhyNot(HttpContext context)
    {
        if (context.Request.Headers["Api-Key"] != demo.TokenOf(SourceNames.Forum) || context.Request.Headers["Api-Username"].Count == 0)
            return Refusal("invalid_access", "You are not permitted to view the requested resource.", StatusCodes.Status403Forbidden);
        return limit.SecondsToWait(clock.GetUtcNow()) is { } seconds
            ? Refusal("rate_limit", "You've performed this action too many times, please try again later.", StatusCodes.Status429TooManyRequests, seconds)
            : null;
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var (fault, answer) = await posting.CreateAsync(context);
        return fault is null
            ? Results.Json(answer)
            : Results.Json(new JsonObject { ["action"] = "create_post", ["errors"] = new JsonArray(fault) }, statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    private IResult FindTopic(string key) => posting.PathOf(key) is { } path ? Results.Redirect(path) : NotFound();

    private IResult Show(long topic, HttpContext context) => posting.Show(topic, [.. context.Request.Query["post_ids[]"].OfType<string>()]) is { } shown ? Results.Json(shown) : NotFound();

    private static IResult NotFound() => Refusal("not_found", "The requested URL or resource could not be found.", StatusCodes.Status404NotFound);

    private IResult ListActive(HttpContext context)
    {
        var moment = clock.GetUtcNow();
        var now = Instant.FromDateTimeOffset(moment);
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 1 ? asked : 1;
        var accounts = demo.Simulation.Population.Roster(SourceNames.Forum, now)
            .OrderBy(account => int.Parse(account.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            .Skip((page - 1) * PageLength).Take(PageLength).ToList();
        if (accounts.Count == 0)
            demo.RosterReads.EndReached(SourceNames.Forum);
        return SandboxJson.Answer(json =>
        {
            json.WriteStartArray();
            foreach (var account in accounts)
                DiscourseUser.Write(json, account, now);
            json.WriteEndArray();
        });
    }

    private static IResult Refusal(string type, string message, int status, int? waitSeconds = null) => SandboxJson.Answer(
        json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("errors");
            json.WriteStringValue(message);
            json.WriteEndArray();
            json.WriteString("error_type", type);
            if (waitSeconds is { } seconds)
            {
                json.WriteStartObject("extras");
                json.WriteNumber("wait_seconds", seconds);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        },
        status);
}
