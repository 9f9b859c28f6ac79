using System.Globalization;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The forum's API as far as the suite calls it: the administrators' list of active users.</summary>
internal sealed class ForumStandIn(AtelierDemo demo, TimeProvider clock)
{
    private const int PageLength = 100;

    /// <summary>Discourse's limit for an administrator's key.</summary>
    private readonly RateLimit limit = new(callsPerMinute: 60);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/forum.atelier.example/admin/users/list/active.json", ListActive);

    private IResult ListActive(HttpContext context)
    {
        if (context.Request.Headers["Api-Key"] != demo.TokenOf(SourceNames.Forum) || context.Request.Headers["Api-Username"].Count == 0)
            return Refusal("invalid_access", "You are not permitted to view the requested resource.", StatusCodes.Status403Forbidden);
        var moment = clock.GetUtcNow();
        if (limit.SecondsToWait(moment) is { } seconds)
            return Refusal("rate_limit", "You've performed this action too many times, please try again later.", StatusCodes.Status429TooManyRequests, seconds);

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
