using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Discourse;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace CommunityFunctions.Platforms.Tests.Discourse;

/// <summary>Against a stand-in that pages and refuses as a Discourse site does.</summary>
public sealed class DiscourseRosterReaderTests : IDisposable
{
    private const string List = "/forum/admin/users/list/active.json";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly WireMockServer forum = WireMockServer.Start();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task Pages_are_counted_from_one_until_an_empty_one()
    {
        Page(1, """[{"id":2,"username":"chloe"},{"id":-1,"username":"system"}]""");
        Page(2, """[{"id":31,"username":"bmoreau"}]""");
        Page(3, "[]");

        var (accounts, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await ReadAsync(cursor);
            accounts.AddRange(page.Accounts.Select(account => account.Account));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["2", "-1", "31"], accounts);
    }

    [Fact]
    public async Task An_account_is_read_whole()
    {
        Page(1, """
            [{"id":31,"username":"bmoreau","name":"Bruno Moreau","email":"bruno@example.org","active":true,"admin":false,"moderator":true,"created_at":"2024-01-01T00:00:00.000Z"},
             {"id":57,"username":"ines","name":"","email":"ines@example.org","active":false,"admin":false,"moderator":false,"suspended_at":"2026-01-01T00:00:00.000Z","suspended_till":"2027-01-01T00:00:00.000Z"},
             {"id":-2,"username":"discobot"},
             {"id":58,"username":"by-mail","staged":true}]
            """);

        var (accounts, departures, _) = await ReadAsync(null);

        Assert.Equal(
            new AccountSighting
            {
                Account = "31",
                At = Now,
                Name = "Bruno Moreau",
                Handle = "bmoreau",
                Email = "bruno@example.org",
                EmailVerified = true,
                Bot = false,
                Team = true,
                Pending = false,
                Deleted = false,
            },
            accounts[0]);
        Assert.Equal(("-2", true), (accounts[1].Account, accounts[1].Bot));
        Assert.Equal(2, accounts.Count);

        // A suspended user is still on the list: it is the same departure as the webhook's.
        var departure = Assert.Single(departures);
        Assert.Equal((EventKind.MemberLeft, "57"), (departure.Kind, departure.Actor));
        Assert.StartsWith("user_suspended:57", departure.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":["Slow down."],"error_type":"rate_limit","extras":{"wait_seconds":17}}""", "99", 17)]
    [InlineData("""{"errors":["Slow down."],"error_type":"rate_limit"}""", "99", 99)]
    [InlineData("Slow down", null, 60)]
    [InlineData("""{"extras":{"wait_seconds":1e300}}""", null, 60)]
    public async Task A_rate_limit_says_when_to_come_back(string body, string? retryAfter, int seconds)
    {
        var response = Response.Create().WithStatusCode(429).WithBody(body);
        if (retryAfter is not null) response = response.WithHeader("Retry-After", retryAfter);
        forum.Given(Request.Create().WithPath(List)).RespondWith(response);

        var throttled = await Assert.ThrowsAsync<PlatformThrottledException>(() => ReadAsync(null));
        Assert.Equal(TimeSpan.FromSeconds(seconds), throttled.RetryAfter);
    }

    [Theory]
    [InlineData(403, "API key")]
    [InlineData(404, "API key")]
    [InlineData(301, "redirect")]
    public async Task A_refusal_says_what_to_do(int status, string remedy)
    {
        forum.Given(Request.Create().WithPath(List)).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Location", "https://forum.example.org/"));

        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => ReadAsync(null));
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_an_address_is_refused() =>
        await Assert.ThrowsAsync<PlatformRefusedException>(() =>
            new DiscourseRosterReader(http).ReadPageAsync(new PlatformConnection(null, "the-key"), null, Now, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """[{"username":"no id"}]""")]
    [InlineData(200, """[17]""")]
    [InlineData(422, "{}")]
    [InlineData(502, "")]
    public async Task Any_other_failure_is_left_to_the_queue_to_try_again(int status, string body)
    {
        forum.Given(Request.Create().WithPath(List)).RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(null));
    }

    public void Dispose()
    {
        http.Dispose();
        forum.Dispose();
    }

    private Task<RosterPage> ReadAsync(string? cursor) => new DiscourseRosterReader(http).ReadPageAsync(
        new PlatformConnection(new Uri(forum.Url + "/forum"), "the-key"), cursor, Now, TestContext.Current.CancellationToken);

    private void Page(int number, string users) => forum
        .Given(Request.Create().UsingGet().WithPath(List)
            .WithParam("page", $"{number}").WithParam("show_emails", "true").WithParam("order", "created").WithParam("asc", "true")
            .WithHeader("Api-Key", "the-key").WithHeader("Api-Username", "system"))
        .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json; charset=utf-8").WithBody(users));
}
