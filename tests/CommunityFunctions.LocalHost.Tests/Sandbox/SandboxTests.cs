using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.LocalHost.Tests.Sandbox;

public sealed class SandboxTests : IAsyncLifetime
{
    private const string SlackUsers = "sandbox/slack.com/api/users.list";
    private const string ForumUsers = "sandbox/forum.atelier.example/admin/users/list/active.json?page=";

    private readonly SettableClock clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly HttpClient http = new();
    private readonly AtelierDemo demo;
    private readonly WebApplication app;

    public SandboxTests()
    {
        demo = new AtelierDemo(clock);
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapSandbox(demo, clock);
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", demo.Settings["Secrets__ATELIER__SLACK__TOKEN"]);
        http.DefaultRequestHeaders.Add("Api-Key", demo.Settings["Secrets__ATELIER__FORUM__TOKEN"]);
        http.DefaultRequestHeaders.Add("Api-Username", "system");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Slacks_pages_put_together_are_the_list_and_hold_each_account_once()
    {
        var whole = await SlackIdsAsync("");
        var ids = new List<string>();
        for (var cursor = ""; ids.Count == 0 || cursor.Length > 0;)
        {
            using var page = await GetAsync($"{SlackUsers}?limit=40&cursor={Uri.EscapeDataString(cursor)}");
            ids.AddRange(page.RootElement.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString()!));
            cursor = page.RootElement.GetProperty("response_metadata").GetProperty("next_cursor").GetString()!;
        }

        Assert.Equal(whole, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.InRange(ids.Count, 100, 125);
    }

    [Fact]
    public async Task The_list_grows_with_the_suites_clock()
    {
        var now = await SlackIdsAsync("");
        clock.Now = demo.StartsAt;
        var atTheStart = await SlackIdsAsync("");

        Assert.True(atTheStart.Count < now.Count);
        Assert.Subset(now.ToHashSet(), atTheStart.ToHashSet());
    }

    [Fact]
    public async Task Slack_refuses_another_token_with_HTTP_200_and_a_cursor_that_it_never_gave()
    {
        using var unknownCursor = await GetAsync(SlackUsers + "?cursor=bm9ib2R5");
        Assert.Equal("invalid_cursor", unknownCursor.RootElement.GetProperty("error").GetString());

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        using var refused = await GetAsync(SlackUsers);
        Assert.False(refused.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("invalid_auth", refused.RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Slack_throttles_the_twenty_first_call_of_a_minute_of_the_suites_clock_and_not_the_next_minutes_first()
    {
        for (var i = 0; i < 20; i++)
            await SlackIdsAsync("?limit=1");

        using var throttled = await http.GetAsync(SlackUsers, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), throttled.Headers.RetryAfter?.Delta);

        clock.Now += TimeSpan.FromMinutes(1);
        Assert.NotEmpty(await SlackIdsAsync(""));
    }

    [Fact]
    public async Task The_forum_lists_its_users_until_an_empty_page_and_only_for_its_key()
    {
        using var first = await GetAsync(ForumUsers + "1");
        using var second = await GetAsync(ForumUsers + "2");
        Assert.InRange(first.RootElement.GetArrayLength(), 65, 100);
        Assert.Equal(0, second.RootElement.GetArrayLength());
        Assert.All(first.RootElement.EnumerateArray(), user => Assert.True(user.TryGetProperty("username", out _) && user.TryGetProperty("email", out _)));

        http.DefaultRequestHeaders.Remove("Api-Key");
        using var refused = await http.GetAsync(ForumUsers + "1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_page_shows_the_accounts_and_needs_no_script()
    {
        var page = await http.GetStringAsync("sandbox", TestContext.Current.CancellationToken);

        Assert.Contains("U0CLAIRE01", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<string>> SlackIdsAsync(string query)
    {
        using var list = await GetAsync(SlackUsers + query);
        Assert.True(list.RootElement.GetProperty("ok").GetBoolean());
        return [.. list.RootElement.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString()!)];
    }

    private async Task<JsonDocument> GetAsync(string path) => JsonDocument.Parse(await http.GetStringAsync(path, TestContext.Current.CancellationToken));

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
