using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Discord's API as far as the suite calls it: posting to a channel or to somebody in private, with a nonce that is enforced, and reading
/// it back.</summary>
internal sealed class DiscordStandIn(AtelierDemo demo, TimeProvider clock)
{
    private const int LongestContent = 2000;
    private const int LongestEmbed = 4096;
    private const int LongestPage = 100;

    /// <summary>«A few minutes», says Discord.</summary>
    private static readonly Duration NonceIsKnown = Duration.FromMinutes(5);

    private readonly RateLimit limit = new(callsPerMinute: 60);
    private int number;

    public void Map(IEndpointRouteBuilder routes)
    {
        const string Api = "/discord.com/api/v10";
        routes.MapGet(Api + "/users/@me", context => AnswerAsync(context, _ => Ok(Bot())));
        routes.MapPost(Api + "/users/@me/channels", context => AnswerAsync(context, OpenAsync));
        routes.MapPost(Api + "/channels/{channel}/messages", (HttpContext context, string channel) => AnswerAsync(context, one => PostAsync(one, channel)));
        routes.MapGet(Api + "/channels/{channel}/messages", (HttpContext context, string channel) => AnswerAsync(context, one => List(one, channel)));
    }

    private Task AnswerAsync(HttpContext context, Func<HttpContext, IResult> act) => AnswerAsync(context, one => Task.FromResult(act(one)));

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Task<IResult>> act)
    {
        IResult result;
        if (limit.SecondsToWait(clock.GetUtcNow()) is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            result = Results.Json(new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = (double)seconds, ["global"] = false }, statusCode: StatusCodes.Status429TooManyRequests);
        }
        else if (context.Request.Headers.Authorization != $"Bot {demo.TokenOf(SourceNames.Discord)}")
        {
            result = Refusal(StatusCodes.Status401Unauthorized, 0, "401: Unauthorized");
        }
        else
        {
            result = await act(context);
        }

        await result.ExecuteAsync(context);
    }

    /// <summary>The direct messages with an account: the channel beside it, whenever it is asked for.</summary>
    private async Task<IResult> OpenAsync(HttpContext context)
    {
        if (await SandboxBody.ReadAsync(context) is not { } sent || sent.Text("recipient_id") is not { } id)
            return Refusal(StatusCodes.Status400BadRequest, 50035, "Invalid Form Body");
        if (demo.Simulation.Population.Find(SourceNames.Discord, id) is not { } account || !account.IsPresent(Instant.FromDateTimeOffset(clock.GetUtcNow())))
            return Refusal(StatusCodes.Status404NotFound, 10013, "Unknown User");
        if (account.Kind == AccountKind.Bot)
            return Refusal(StatusCodes.Status400BadRequest, 50033, "Invalid Recipient(s)");
        var channel = (ulong.Parse(id, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        demo.DirectMessages.Open(SourceNames.Discord, id, channel);
        return Ok(new JsonObject { ["id"] = channel, ["type"] = 1 });
    }

    private async Task<IResult> PostAsync(HttpContext context, string channel)
    {
        if (await SandboxBody.ReadAsync(context) is not { } sent)
            return Refusal(StatusCodes.Status400BadRequest, 50109, "The request body contains invalid JSON.");
        if (!IsChannel(channel))
            return Refusal(StatusCodes.Status404NotFound, 10003, "Unknown Channel");
        var content = sent.Text("content") ?? "";
        var embed = (sent["embeds"] as JsonArray)?.FirstOrDefault().Text("description") ?? "";
        if (content.Length == 0 && embed.Length == 0)
            return Refusal(StatusCodes.Status400BadRequest, 50006, "Cannot send an empty message");
        if (content.Length > LongestContent || embed.Length > LongestEmbed)
            return Refusal(StatusCodes.Status400BadRequest, 50035, "Invalid Form Body");

        var (nonce, isEnforced, now) = (sent.Text("nonce"), sent["enforce_nonce"]?.GetValueKind() == System.Text.Json.JsonValueKind.True, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var account = demo.DirectMessages.AccountOf(SourceNames.Discord, channel);
        if (account is not null && demo.DirectMessages.Declines(SourceNames.Discord, account, now))
            return Refusal(StatusCodes.Status403Forbidden, 50007, "Cannot send messages to this user");
        var (post, _) = account is null ? demo.Posts.Add(Find, Make) : demo.DirectMessages.Add(account, Find, Make);
        return Ok(MessageOf(post));

        SandboxPost? Find(IReadOnlyList<SandboxPost> there) =>
            isEnforced && nonce is not null ? Of(there, channel).LastOrDefault(post => post.Key == nonce && now - post.Told.At <= NonceIsKnown) : null;

        SandboxPost Make(IReadOnlyList<SandboxPost> there) => this.Make(now, channel, content.Length > 0 ? content : embed, nonce, sent);
    }

    private IResult List(HttpContext context, string channel)
    {
        if (!IsChannel(channel))
            return Refusal(StatusCodes.Status404NotFound, 10003, "Unknown Channel");
        var after = ulong.TryParse(context.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, LongestPage) : 50;
        var all = demo.DirectMessages.AccountOf(SourceNames.Discord, channel) is null ? demo.Posts.All : demo.DirectMessages.Posts;
        var found = Of(all, channel).Where(post => IdOf(post) > after).OrderBy(IdOf);

        // With «after» the oldest of those come, without it the newest of all; each page has the newest first.
        var page = given > 0 ? found.Take(limit) : found.TakeLast(limit);
        return Ok(new JsonArray([.. page.Reverse().Select(MessageOf)]));
    }

    private SandboxPost Make(Instant now, string channel, string text, string? nonce, JsonObject sent)
    {
        var at = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return new SandboxPost(new SuitePost(SourceNames.Discord, channel, Snowflake.At(at, number++ % 4096), at, "", text), nonce, sent);
    }

    private bool IsChannel(string channel) => demo.DirectMessages.AccountOf(SourceNames.Discord, channel) is not null || SandboxChannels.All.Any(one => one.Source == SourceNames.Discord && one.Id == channel);

    private static IEnumerable<SandboxPost> Of(IReadOnlyList<SandboxPost> posts, string channel) =>
        posts.Where(post => post.Told.Source == SourceNames.Discord && post.Told.Channel == channel);

    private static ulong IdOf(SandboxPost post) => ulong.Parse(post.Told.Message, CultureInfo.InvariantCulture);

    private static JsonObject Bot() => new() { ["id"] = SuiteAccounts.Discord, ["username"] = "communaute", ["global_name"] = "Communauté", ["bot"] = true };

    private static JsonObject MessageOf(SandboxPost post) => new()
    {
        ["id"] = post.Told.Message,
        ["type"] = 0,
        ["channel_id"] = post.Told.Channel,
        ["author"] = Bot(),
        ["content"] = post.Sent.Text("content") ?? "",
        ["embeds"] = post.Sent["embeds"]?.DeepClone() ?? new JsonArray(),
        ["timestamp"] = post.Told.At.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        ["edited_timestamp"] = null,
        ["nonce"] = post.Key,
    };

    private static IResult Ok(JsonNode answer) => Results.Json(answer);

    private static IResult Refusal(int status, int code, string message) => Results.Json(new JsonObject { ["message"] = message, ["code"] = code }, statusCode: status);
}
