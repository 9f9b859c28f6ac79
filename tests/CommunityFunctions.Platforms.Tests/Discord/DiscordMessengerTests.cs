using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Discord;

/// <summary>Against a stand-in that keeps its messages and their nonces.</summary>
public sealed class DiscordMessengerTests : IDisposable
{
    private const string Account = "80351110224678912";

    private static readonly string Direct = DiscordStandIn.DirectOf(Account);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(3);

    private readonly DiscordStandIn discord = new();

    [Fact]
    public async Task A_message_is_there_in_the_members_own_channel_with_its_links_and_mentions_nobody()
    {
        var sent = await SendAsync(Message("Bienvenue @everyone ! [Vos choix](http://localhost:7071/api/me/eyJ_a-b.c~d)"));

        var message = Assert.Single(discord.Messages);
        Assert.Equal(message["id"]!.GetValue<string>(), sent.MessageId);
        Assert.Equal(Direct, message["channel_id"]!.GetValue<string>());
        Assert.Equal("Bienvenue @\u2060everyone ! [Vos choix](http://localhost:7071/api/me/eyJ_a-b.c~d)", message["content"]!.GetValue<string>());
        Assert.Equal("""{"parse":[]}""", message["allowed_mentions"]!.ToJsonString());
        Assert.Equal((Message("").Key, true), (message["nonce"]!.GetValue<string>(), message["enforce_nonce"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData(50007, false, "does not want any")]
    [InlineData(50278, false, "no server")]
    [InlineData(10013, true, "gone")]
    [InlineData(50033, true, "none that can be written to")]
    public async Task Who_cannot_be_written_to_declines_and_gets_nothing(int code, bool atOpening, string words)
    {
        discord.Closed[Account] = (code, atOpening);
        Assert.Contains(words, (await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => SendAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
        Assert.Empty(discord.Messages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_refusal_at_either_call_says_what_to_do(int callsBefore)
    {
        for (var i = 0; i < callsBefore; i++) discord.NextGoesThrough();
        discord.NextAnswers(401, """{"code":0,"message":"401: Unauthorized"}""");
        Assert.Contains("secret \"token\"", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
        Assert.Empty(discord.Messages);
    }

    [Theory]
    [InlineData(0, 429, """{"message":"You are being rate limited.","retry_after":1.5}""", 1.5)]
    [InlineData(1, 429, """{"message":"You are being rate limited.","retry_after":1.5}""", 1.5)]
    [InlineData(0, 403, """{"code":40003,"message":"You are opening direct messages too fast."}""", 60)]
    public async Task A_rate_limit_says_when_to_come_back_and_nothing_is_sent(int callsBefore, int status, string body, double seconds)
    {
        for (var i = 0; i < callsBefore; i++) discord.NextGoesThrough();
        discord.NextAnswers(status, body);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SendAsync(Message("Bonjour")))).RetryAfter.TotalSeconds, 3);
        Assert.Empty(discord.Messages);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html></html>")]
    public async Task While_the_channel_cannot_be_opened_nothing_has_been_sent(int status, string body)
    {
        discord.NextTakesItAndAnswers(status, body);
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message("Bonjour")));
        Assert.Empty(discord.Messages);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(10800, true)]
    [InlineData(10800, false)]
    public async Task A_message_whose_answer_is_lost_is_settled_and_there_once(int secondsLater, bool tellsNonces)
    {
        discord.TellsNonces = tellsNonces;
        discord.NextGoesThrough();
        discord.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => SendAsync(Message("Bonjour")));
        discord.RemembersNonces = secondsLater < 120;

        Assert.Equal(discord.Messages[0]["id"]!.GetValue<string>(), (await SettleAsync(Message("Bonjour"), Now.AddSeconds(secondsLater)))?.MessageId);
        Assert.Single(discord.Messages);
    }

    [Fact]
    public async Task A_channel_without_any_message_says_that_none_was_sent() => Assert.Null(await SettleAsync(Message("Bonjour"), Later));

    [Fact]
    public async Task Who_has_closed_their_messages_since_may_have_got_it_before()
    {
        discord.NextGoesThrough();
        discord.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => SendAsync(Message("Bonjour")));
        discord.Closed[Account] = (50007, false);

        Assert.Equal(discord.Messages[0]["id"]!.GetValue<string>(), (await SettleAsync(Message("Bonjour"), Now))?.MessageId);
        Assert.Null(await SettleAsync(Message("Bonsoir") with { Key = "anotherkeyanotherkey1234" }, Now));
        Assert.Single(discord.Messages);
    }

    [Fact]
    public async Task Of_an_account_that_is_gone_since_nobody_knows()
    {
        discord.Closed[Account] = (10013, true);
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Message("Bonjour"), Later));
    }

    [Fact]
    public async Task Somebody_elses_messages_are_not_looked_at()
    {
        discord.Write(DiscordStandIn.Bot, new JsonObject { ["content"] = "Bonjour" });
        Assert.Null(await SettleAsync(Message("Bonjour"), Later));
    }

    [Fact]
    public async Task Discord_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        discord.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message("Bonjour"), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Message("Bonjour"), Later, connection));
    }

    [Theory]
    [InlineData("", Account, "empty")]
    [InlineData("Bonjour", "alice", "digits")]
    public async Task What_has_a_fault_is_not_sent(string text, string account, string words)
    {
        var message = Message(text) with { Account = account };
        Assert.Contains(words, new DiscordMessenger(discord.Http).FaultIn(Connection(), message), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(message));
        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task A_webhook_writes_to_nobody_in_private()
    {
        var (messenger, webhook) = (new DiscordMessenger(discord.Http), new PublishingConnection(null, null, discord.Webhook));
        Assert.Equal((false, false), (messenger.CanSend(webhook), messenger.CanSettle(webhook)));
        Assert.Equal((true, true), (messenger.CanSend(Connection()), messenger.CanSettle(Connection())));
        Assert.Contains("bot's token", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message("Bonjour"), webhook))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => discord.Dispose();

    private static OutgoingDirectMessage Message(string markdown) => new("abcdefghijklmnopqrstuvwx", Account, "alice", "Bienvenue", markdown, Now.AddSeconds(-31));

    private PublishingConnection Connection() => new(discord.Address, DiscordStandIn.Token, null);

    private Task<PublishedPost> SendAsync(OutgoingDirectMessage message, PublishingConnection? connection = null) =>
        new DiscordMessenger(discord.Http).SendAsync(connection ?? Connection(), message, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingDirectMessage message, DateTimeOffset now, PublishingConnection? connection = null) =>
        new DiscordMessenger(discord.Http).SettleAsync(connection ?? Connection(), message, now, TestContext.Current.CancellationToken);
}
