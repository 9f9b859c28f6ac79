using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.LocalHost.Tests.Sandbox;

/// <summary>The stand-ins as the suite posts to them: what they take, what they refuse, and how they are asked again.</summary>
public sealed class SandboxPostingTests : IAsyncLifetime
{
    private const string SlackPost = "sandbox/slack.com/api/chat.postMessage";
    private const string ForumPost = "sandbox/forum.atelier.example/posts.json";
    private const string DiscordMessages = "sandbox/discord.com/api/v10/channels/1201234567890123456/messages";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly AtelierDemo demo;
    private readonly WebApplication app;

    public SandboxPostingTests()
    {
        demo = new AtelierDemo(clock);
        clock.AdjustTime(demo.StartsAt.AddHours(9));
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapSandbox(demo, clock);
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        http.DefaultRequestHeaders.Add("Api-Key", demo.Settings["Secrets__ATELIER__FORUM__TOKEN"]);
        http.DefaultRequestHeaders.Add("Api-Username", "system");
        ActOn("SLACK", "Bearer");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Slack_takes_a_message_at_the_suites_time_and_shows_it_with_its_metadata()
    {
        var first = await PostAsync(SlackPost, SlackMessage("C0GENERAL1", "Bonjour"));
        var second = await PostAsync(SlackPost, SlackMessage("#general", "Encore"));

        Assert.True((bool)first["ok"]!);
        Assert.Equal("C0GENERAL1", (string)second["channel"]!);
        Assert.Equal($"{clock.GetUtcNow().ToUnixTimeSeconds()}.000000", (string)first["ts"]!);
        Assert.NotEqual((string)first["ts"]!, (string)second["ts"]!);

        var history = await GetAsync($"sandbox/slack.com/api/conversations.history?channel=C0GENERAL1&oldest={(string)first["ts"]!}&inclusive=true&include_all_metadata=true&limit=1");
        Assert.Equal("key-Encore", (string)history["messages"]![0]!["metadata"]!["event_payload"]!["key"]!);
        var next = (string)history["response_metadata"]!["next_cursor"]!;
        var rest = await GetAsync($"sandbox/slack.com/api/conversations.history?channel=C0GENERAL1&include_all_metadata=true&cursor={next}");
        Assert.Equal("key-Bonjour", (string)Assert.Single(rest["messages"]!.AsArray())!["metadata"]!["event_payload"]!["key"]!);
    }

    [Fact]
    public async Task Slack_refuses_in_its_own_words_with_HTTP_200_and_posts_nothing()
    {
        Assert.Equal("channel_not_found", await RefusalAsync(SlackMessage("C0NOWHERE1", "Bonjour")));
        Assert.Equal("no_text", await RefusalAsync(new JsonObject { ["channel"] = "C0GENERAL1" }));
        Assert.Equal("invalid_blocks", await RefusalAsync(SlackMessage("C0GENERAL1", new string('a', 3001))));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        Assert.Equal("invalid_auth", await RefusalAsync(SlackMessage("C0GENERAL1", "Bonjour")));
        Assert.Empty(demo.Posts.All);

        async Task<string> RefusalAsync(JsonObject message)
        {
            var answer = await PostAsync(SlackPost, message);
            Assert.False((bool)answer["ok"]!);
            return (string)answer["error"]!;
        }
    }

    [Fact]
    public async Task The_forum_has_each_external_id_and_each_title_once_and_redirects_from_the_id_to_the_topic()
    {
        var topic = await PostAsync(ForumPost, Topic("Succès du jeudi 26 novembre", "abc"));

        Assert.Equal(1, (int)topic["post_number"]!);
        await RefusesAsync("External ID has already been taken.", Topic("Un autre titre, assez long", "abc"));
        await RefusesAsync("Title has already been used.", Topic("Succès du jeudi 26 novembre", "def"));
        await RefusesAsync("Title is too short (minimum is 15 characters).", Topic("Court", "ghi"));
        await RefusesAsync("Category can't be blank.", new JsonObject { ["title"] = "Un titre assez long", ["raw"] = "Un texte.", ["category"] = 99 });
        Assert.Single(demo.Posts.All);

        using var there = await http.GetAsync("sandbox/forum.atelier.example/t/external_id/abc.json", TestContext.Current.CancellationToken);
        using var nowhere = await http.GetAsync("sandbox/forum.atelier.example/t/external_id/xyz.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, there.StatusCode);
        Assert.EndsWith($"/{(long)topic["topic_id"]!}", there.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task The_forum_takes_an_answer_in_a_topic_of_the_suites_and_shows_both()
    {
        var topic = (long)(await PostAsync(ForumPost, Topic("Succès du jeudi 26 novembre", "abc")))["topic_id"]!;
        var answer = await PostAsync(ForumPost, new JsonObject { ["raw"] = "Une suite.", ["topic_id"] = topic });

        Assert.True((int)answer["post_number"]! > 1);
        var stream = (await GetAsync($"sandbox/forum.atelier.example/t/{topic}.json"))["post_stream"]!;
        Assert.Equal(2, stream["stream"]!.AsArray().Count);
        var posts = (await GetAsync($"sandbox/forum.atelier.example/t/{topic}/posts.json?post_ids[]={(long)answer["id"]!}&include_raw=true"))["post_stream"]!["posts"]!.AsArray();
        Assert.Equal("Une suite.", (string)Assert.Single(posts)!["raw"]!);
        await RefusesAsync("The topic you are replying to does not exist.", new JsonObject { ["raw"] = "Une suite.", ["topic_id"] = 4 });
    }

    [Fact]
    public async Task Discord_answers_an_enforced_nonce_with_the_message_that_is_there_for_a_few_minutes()
    {
        ActOn("DISCORD", "Bot");
        var first = await PostAsync(DiscordMessages, DiscordMessage("Bonsoir"));
        var again = await PostAsync(DiscordMessages, DiscordMessage("Bonsoir"));
        clock.Advance(TimeSpan.FromMinutes(10));
        var later = await PostAsync(DiscordMessages, DiscordMessage("Bonsoir"));

        Assert.Equal((string)first["id"]!, (string)again["id"]!);
        Assert.NotEqual((string)first["id"]!, (string)later["id"]!);
        Assert.Equal([(string)later["id"]!, (string)first["id"]!], await IdsAsync("?limit=50"));
        Assert.Equal([(string)later["id"]!], await IdsAsync($"?after={(string)first["id"]!}&limit=50"));
        Assert.Equal((string)first["author"]!["id"]!, (string)(await GetAsync("sandbox/discord.com/api/v10/users/@me"))["id"]!);

        async Task<string[]> IdsAsync(string query) => [.. (await GetAsync(DiscordMessages + query)).AsArray().Select(message => (string)message!["id"]!)];
    }

    [Fact]
    public async Task Discord_refuses_a_stranger_an_unknown_channel_and_an_empty_or_too_long_text()
    {
        await RefusesAsync(HttpStatusCode.Unauthorized, DiscordMessages, DiscordMessage("Bonsoir"));
        ActOn("DISCORD", "Bot");
        await RefusesAsync(HttpStatusCode.NotFound, DiscordMessages.Replace("456/", "999/", StringComparison.Ordinal), DiscordMessage("Bonsoir"));
        await RefusesAsync(HttpStatusCode.BadRequest, DiscordMessages, DiscordMessage(""));
        await RefusesAsync(HttpStatusCode.BadRequest, DiscordMessages, DiscordMessage(new string('a', 2001)));
        Assert.Empty(demo.Posts.All);
    }

    [Fact]
    public async Task The_page_shows_a_post_as_its_platform_would_and_the_answers_once_they_were_given()
    {
        var post = SlackMessage("C0GENERAL1", "Votre *meilleur* outil ? <https://forum.atelier.example/t/1|Le fil> &lt;b&gt;");
        await PostAsync(SlackPost, post);
        var before = await PageAsync();
        clock.Advance(TimeSpan.FromDays(6));
        var after = await PageAsync();

        Assert.Contains("Votre <strong>meilleur</strong> outil ? <a href=\"https://forum.atelier.example/t/1\" rel=\"nofollow\">Le fil</a> &lt;b&gt;", before, StringComparison.Ordinal);
        Assert.Contains("09:00</time>", before, StringComparison.Ordinal);
        Assert.Contains("No answers yet.", before, StringComparison.Ordinal);
        Assert.DoesNotContain("No answers yet.", after, StringComparison.Ordinal);
        Assert.Contains("more answers</summary>", after, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", after, StringComparison.OrdinalIgnoreCase);
    }

    private void ActOn(string source, string scheme) => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, demo.Settings[$"Secrets__ATELIER__{source}__TOKEN"]);

    private static JsonObject SlackMessage(string channel, string text) => new()
    {
        ["channel"] = channel,
        ["text"] = text,
        ["blocks"] = new JsonArray(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } }),
        ["metadata"] = new JsonObject { ["event_type"] = "community_functions_post", ["event_payload"] = new JsonObject { ["key"] = "key-" + text } },
    };

    private static JsonObject Topic(string title, string key) => new() { ["title"] = title, ["raw"] = "Un texte.", ["category"] = 5, ["external_id"] = key };

    private static JsonObject DiscordMessage(string text) => new() { ["content"] = text, ["nonce"] = "n1", ["enforce_nonce"] = true };

    private async Task RefusesAsync(string reason, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(ForumPost, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(reason, (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["errors"]![0]!);
    }

    private async Task RefusesAsync(HttpStatusCode status, string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private async Task<JsonNode> GetAsync(string path) => (await http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private Task<string> PageAsync() => http.GetStringAsync("sandbox", TestContext.Current.CancellationToken);
}
