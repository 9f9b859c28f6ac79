using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Slack;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace CommunityFunctions.Platforms.Tests.Slack;

/// <summary>Against a stand-in that pages and refuses as Slack does.</summary>
public sealed class SlackRosterReaderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly WireMockServer slack = WireMockServer.Start();
    private readonly HttpClient http = new();

    [Fact]
    public async Task All_pages_are_read_with_the_cursor_of_the_page_before()
    {
        Page(cursor: null, next: "dXNlcjpVMDYx+/==", User("U1"), User("U2"));
        Page(cursor: "dXNlcjpVMDYx+/==", next: "", User("U3"));

        var first = await ReadAsync(null);
        var second = await ReadAsync(first.Next);

        Assert.Equal(["U1", "U2"], first.Accounts.Select(account => account.Account));
        Assert.Equal(["U3"], second.Accounts.Select(account => account.Account));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task An_account_is_read_whole()
    {
        var user = User("U1");
        user["name"] = "alice.martin";
        user["deleted"] = false;
        user["tz"] = "Europe/Paris";
        user["locale"] = "fr-FR";
        user["is_admin"] = false;
        user["is_owner"] = true;
        user["is_bot"] = false;
        user["is_email_confirmed"] = true;
        user["profile"] = new JsonObject { ["display_name"] = "", ["real_name"] = "Alice Martin", ["email"] = "alice@example.org" };
        var gone = User("U2");
        gone["deleted"] = true;
        gone["updated"] = 1_700_000_000;
        Page(null, "", user, gone, User("USLACKBOT"));

        var (accounts, departures, _) = await ReadAsync(null);

        Assert.Equal(
            new AccountSighting
            {
                Account = "U1",
                At = Now,
                Name = "Alice Martin",
                Handle = "alice.martin",
                Email = "alice@example.org",
                EmailVerified = true,
                Language = "fr-FR",
                Zone = "Europe/Paris",
                Bot = false,
                Team = true,
                Deleted = false,
            },
            accounts[0]);
        Assert.True(accounts[1].Bot);

        // The same event as the webhook's, so that the log has one of the two.
        var departure = Assert.Single(departures);
        Assert.Equal(("left:U2:1700000000", EventKind.MemberLeft, "U2"), (departure.Id, departure.Kind, departure.Actor));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), departure.At);
    }

    [Fact]
    public async Task A_cursor_that_Slack_has_forgotten_starts_the_list_anew()
    {
        Page(null, "", User("U1"));
        slack.Given(Request.Create().WithPath("/api/users.list").WithParam("cursor", "old")).AtPriority(-1).RespondWith(Json("""{"ok":false,"error":"invalid_cursor"}"""));

        Assert.Equal("U1", Assert.Single((await ReadAsync("old")).Accounts).Account);
    }

    [Theory]
    [InlineData(429, "30", """{"ok":false,"error":"ratelimited"}""", 30)]
    [InlineData(429, "Tue, 24 Nov 2026 09:02:00 GMT", "", 120)]
    [InlineData(429, null, "Too many requests", 60)]
    [InlineData(200, "17", """{"ok":false,"error":"ratelimited"}""", 17)]
    [InlineData(200, null, """{"ok":false,"error":"ratelimited"}""", 60)]
    public async Task A_rate_limit_says_when_to_come_back(int status, string? retryAfter, string body, int seconds)
    {
        var response = Response.Create().WithStatusCode(status).WithBody(body);
        if (retryAfter is not null) response = response.WithHeader("Retry-After", retryAfter);
        slack.Given(Request.Create().WithPath("/api/users.list")).RespondWith(response);

        var throttled = await Assert.ThrowsAsync<PlatformThrottledException>(() => ReadAsync(null));
        Assert.Equal(TimeSpan.FromSeconds(seconds), throttled.RetryAfter);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""", "invalid_auth", "bot token")]
    [InlineData("""{"ok":false,"error":"token_revoked"}""", "token_revoked", "bot token")]
    [InlineData("""{"ok":false,"error":"account_inactive"}""", "account_inactive", "install the app again")]
    [InlineData("""{"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write"}""", "missing_scope", "users:read")]
    [InlineData("""{"ok":false,"error":"not_allowed_token_type"}""", "not_allowed_token_type", "xoxb")]
    [InlineData("""{"ok":false,"error":"org_login_required"}""", "org_login_required", "administrator")]
    public async Task A_refusal_has_Slacks_word_and_what_to_do(string body, string word, string remedy)
    {
        slack.Given(Request.Create().WithPath("/api/users.list")).RespondWith(Json(body));

        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => ReadAsync(null));
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-test", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":false}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, """{"ok":true,"members":[{"name":"no id"}]}""")]
    [InlineData(200, """{"ok":"yes","members":[]}""")]
    [InlineData(200, "<html>maintenance</html>")]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(500, """{"ok":false,"error":"fatal_error"}""")]
    [InlineData(503, "")]
    public async Task Any_other_failure_is_left_to_the_queue_to_try_again(int status, string body)
    {
        slack.Given(Request.Create().WithPath("/api/users.list")).RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(null));
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_is_left_to_the_queue_to_try_again()
    {
        var connection = Connection();
        slack.Stop();
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(null, connection));
    }

    public void Dispose()
    {
        http.Dispose();
        slack.Dispose();
    }

    private Task<RosterPage> ReadAsync(string? cursor, PlatformConnection? connection = null) =>
        new SlackRosterReader(http).ReadPageAsync(connection ?? Connection(), cursor, Now, TestContext.Current.CancellationToken);

    private PlatformConnection Connection() => new(new Uri(slack.Url + "/api"), "xoxb-test");

    private void Page(string? cursor, string next, params JsonObject[] members)
    {
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["members"] = new JsonArray([.. members]),
            ["cache_ts"] = long.Parse("1763977000", CultureInfo.InvariantCulture),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
        var request = Request.Create().UsingGet().WithPath("/api/users.list").WithParam("limit", "200").WithHeader("Authorization", "Bearer xoxb-test");
        slack.Given(cursor is null ? request : request.WithParam("cursor", cursor)).AtPriority(cursor is null ? 10 : 1).RespondWith(Json(answer.ToJsonString()));
    }

    private static JsonObject User(string id) => new() { ["id"] = id, ["team_id"] = "T06NRA6HM3P" };

    private static IResponseBuilder Json(string body) => Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json; charset=utf-8").WithBody(body);
}
