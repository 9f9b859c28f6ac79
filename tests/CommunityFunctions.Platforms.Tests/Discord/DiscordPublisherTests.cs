using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Discord;

/// <summary>Against a stand-in that keeps its messages and their nonces.</summary>
public sealed class DiscordPublisherTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(3);

    private readonly DiscordStandIn discord = new();

    [Fact]
    public async Task A_post_is_there_under_its_own_id_and_mentions_nobody()
    {
        var published = await PublishAsync(Post("Bonjour **tous**, @everyone"));

        var message = Assert.Single(discord.Messages);
        Assert.Equal(new PublishedPost(message["id"]!.GetValue<string>()), published);
        Assert.Equal("Bonjour **tous**, @\u2060everyone", message["content"]!.GetValue<string>());
        Assert.Equal("""{"parse":[]}""", message["allowed_mentions"]!.ToJsonString());
        Assert.Equal(Post("").Key, message["nonce"]!.GetValue<string>());
        Assert.True(message["enforce_nonce"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Where_the_server_is_told_there_is_a_link()
    {
        discord.Guild = "1310600000000000001";
        var published = await PublishAsync(Post("Bonjour"));
        Assert.Equal($"https://discord.com/channels/1310600000000000001/{DiscordStandIn.Channel}/{published.MessageId}", published.Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    [InlineData(4096, true)]
    public async Task A_long_post_is_one_message_with_an_embed(int length, bool isEmbed)
    {
        await PublishAsync(Post(new string('x', length)));

        var message = Assert.Single(discord.Messages);
        Assert.Equal(isEmbed ? length : null, message["embeds"]?[0]?["description"]?.GetValue<string>().Length);
        Assert.Equal(isEmbed ? 0 : length, message["content"]!.GetValue<string>().Length);
    }

    [Theory]
    [InlineData("", DiscordStandIn.Channel, "empty")]
    [InlineData("Bonjour", "general", "general")]
    [InlineData("Bonjour", "99999999999999999999", "digits")]
    public async Task What_has_a_fault_is_not_sent(string text, string channel, string words)
    {
        var post = Post(text) with { Channel = channel };
        Assert.Contains(words, new DiscordPublisher(discord.Http).FaultIn(Connection(), post), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(post));
        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task More_than_an_embed_holds_is_not_sent()
    {
        var post = Post(new string('x', 4090) + " 1 \\* 2");
        Assert.Contains("4097 characters", new DiscordPublisher(discord.Http).FaultIn(Connection(), post), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(post));
        Assert.Empty(discord.Calls);
    }

    [Theory]
    [InlineData(404, 10003, "Unknown Channel", "channel's id")]
    [InlineData(403, 50001, "Missing Access", "View Channel")]
    [InlineData(403, 50013, "Missing Permissions", "Send Messages")]
    [InlineData(400, 50035, "Invalid Form Body", "simplify")]
    [InlineData(400, 50083, "Thread is archived", "open it again")]
    [InlineData(400, 200000, "Message was blocked by automatic moderation", "exempt")]
    [InlineData(401, 0, "401: Unauthorized", "secret \"token\"")]
    [InlineData(400, 99999, "A word from next year", "documentation")]
    public async Task A_refusal_has_Discords_words_and_what_to_do(int status, int code, string words, string remedy)
    {
        discord.NextAnswers(status, $$"""{"code":{{code}},"message":"{{words}}"}""");
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", """{"message":"You are being rate limited.","retry_after":1.337,"global":false}""", 1.337)]
    [InlineData("30", """{"message":"You are being rate limited."}""", 30)]
    [InlineData(null, "<html>Cloudflare</html>", 60)]
    public async Task A_rate_limit_says_when_to_come_back(string? retryAfter, string body, double seconds)
    {
        discord.NextAnswers(429, body, retryAfter);
        discord.NextAnswers(429, body, retryAfter);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => PublishAsync(Post("Bonjour")))).RetryAfter.TotalSeconds, 3);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SettleAsync(Post("Bonjour"), Later))).RetryAfter.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"id":"not a snowflake"}""")]
    [InlineData(500, "")]
    [InlineData(503, "upstream connect error")]
    public async Task What_does_not_say_whether_it_was_posted_is_settled_by_its_nonce(int status, string body)
    {
        discord.NextTakesItAndAnswers(status, body);
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post("Bonjour")));

        Assert.Equal(Assert.Single(discord.Messages)["id"]!.GetValue<string>(), (await SettleAsync(Post("Bonjour"), Now.AddMinutes(1)))?.MessageId);
        Assert.Single(discord.Messages);
    }

    [Fact]
    public async Task What_never_reached_Discord_is_there_once_after_it_was_settled_by_its_nonce()
    {
        Assert.NotNull(await SettleAsync(Post("Bonjour"), Now));
        Assert.NotNull(await SettleAsync(Post("Bonjour"), Now));
        Assert.Single(discord.Messages);
    }

    [Fact]
    public async Task An_answer_that_is_lost_once_more_can_be_asked_for_again()
    {
        discord.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post("Bonjour")));
        discord.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour"), Now));

        Assert.NotNull(await SettleAsync(Post("Bonjour"), Later));
        Assert.Single(discord.Messages);
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 10)]
    [InlineData(false, 3000)]
    public async Task When_the_nonce_is_forgotten_the_channel_is_read(bool tellsNonces, int length)
    {
        var post = Post(new string('x', length) + " fin");
        discord.TellsNonces = tellsNonces;
        discord.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(post));
        discord.RemembersNonces = false;
        for (var i = 0; i < 150; i++) discord.Write("80351110224678912", new JsonObject { ["content"] = post.Markdown });

        Assert.Equal(discord.Messages[0]["id"]!.GetValue<string>(), (await SettleAsync(post, Later))?.MessageId);
        Assert.Equal(151, discord.Messages.Count);
    }

    [Fact]
    public async Task A_channel_that_does_not_have_it_says_that_it_was_not_posted()
    {
        discord.Clock = Now.AddDays(-7);
        discord.Write(DiscordStandIn.Bot, new JsonObject { ["content"] = "Bonjour" });
        Assert.Null(await SettleAsync(Post("Bonjour"), Later));
    }

    [Fact]
    public async Task A_channel_that_shows_nothing_tells_nothing()
    {
        discord.Write("80351110224678912", new JsonObject { ["content"] = "Salut" });
        discord.MayReadHistory = false;
        Assert.Contains("history", (await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post("Bonjour"), Later))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_twice_or_an_edited_one_cannot_be_told()
    {
        discord.Write(DiscordStandIn.Bot, new JsonObject { ["content"] = "Bonjour" })["edited_timestamp"] = null;
        discord.Write(DiscordStandIn.Bot, new JsonObject { ["content"] = "Bonjour" });
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post("Bonjour"), Later));

        discord.Messages.RemoveAt(0);
        discord.Messages[0]["content"] = "Bonsoir";
        discord.Messages[0]["edited_timestamp"] = "2026-11-24T09:10:00.000000+00:00";
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post("Bonjour"), Later));
    }

    [Fact]
    public async Task A_question_without_an_answer_can_be_asked_again_and_a_refused_one_says_what_to_do()
    {
        discord.NextAnswers(502, "");
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour"), Later));
        discord.NextAnswers(200, "<html></html>");
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour"), Later));
        discord.NextAnswers(403, """{"code":50001,"message":"Missing Access"}""");
        Assert.Contains("Read Message History", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SettleAsync(Post("Bonjour"), Later))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        discord.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => PublishAsync(Post("Bonjour"), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour"), Later, connection));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?thread_id=1310900000000000009")]
    public async Task A_webhook_takes_a_post_and_tells_its_id(string query)
    {
        var webhook = new PublishingConnection(null, null, new Uri(discord.Webhook + query));

        var published = await PublishAsync(Post("Bonjour @here") with { Channel = "whatever the webhook has" }, webhook);

        Assert.Equal(Assert.Single(discord.Messages)["id"]!.GetValue<string>(), published.MessageId);
        Assert.False(new DiscordPublisher(discord.Http).CanSettle(webhook));
        Assert.True(new DiscordPublisher(discord.Http).CanSettle(Connection()));
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post("Bonjour"), Now, webhook));
    }

    [Fact]
    public async Task A_webhook_that_is_gone_says_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), new PublishingConnection(null, null, new Uri(discord.Webhook + "x"))));
        Assert.Contains("Unknown Webhook", refused.Message, StringComparison.Ordinal);
        Assert.Contains("make a new one", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "no secret")]
    [InlineData("the-secret\ntoken", null, "characters")]
    [InlineData(null, "api/webhooks/1/the-secret", "whole address")]
    public async Task A_secret_that_is_none_is_named_and_not_repeated(string? token, string? webhook, string words)
    {
        var connection = new PublishingConnection(null, token, webhook is null ? null : new Uri(webhook, UriKind.Relative));
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), connection));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_exception_repeats_a_secret_even_when_Discord_does()
    {
        discord.NextAnswers(401, $$"""{"code":0,"message":"{{DiscordStandIn.Token}} is wrong"}""");
        discord.NextAnswers(404, $$"""{"code":10015,"message":"{{DiscordStandIn.WebhookSecret}} is unknown"}""");
        var first = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")));
        var second = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), new PublishingConnection(null, null, discord.Webhook)));
        Assert.DoesNotContain(DiscordStandIn.Token, first.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(DiscordStandIn.WebhookSecret, second.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => discord.Dispose();

    private static OutgoingPost Post(string markdown) => new("abcdefghijklmnopqrstuvwx", DiscordStandIn.Channel, "Question du lundi", markdown, Now.AddSeconds(-31));

    private PublishingConnection Connection() => new(discord.Address, DiscordStandIn.Token, null);

    private Task<PublishedPost> PublishAsync(OutgoingPost post, PublishingConnection? connection = null) =>
        new DiscordPublisher(discord.Http).PublishAsync(connection ?? Connection(), post, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingPost post, DateTimeOffset now, PublishingConnection? connection = null) =>
        new DiscordPublisher(discord.Http).SettleAsync(connection ?? Connection(), post, now, TestContext.Current.CancellationToken);
}
