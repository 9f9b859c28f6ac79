using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Discourse;

/// <summary>Against a stand-in that keeps its topics and posts.</summary>
public sealed class DiscourseMessengerTests : IDisposable
{
    private const string Text = "Bienvenue parmi nous ! [Vos choix](http://localhost:7071/api/me/eyJ_a-b.c~d)";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);

    private readonly DiscourseStandIn forum = new();

    public DiscourseMessengerTests() => forum.Users["ines"] = User();

    [Fact]
    public async Task A_message_is_a_private_topic_for_one_member_with_its_links_and_mentions_nobody()
    {
        var sent = await SendAsync(Message() with { Markdown = Text + " @bruno" });

        Assert.Equal("916.1", sent.MessageId);
        Assert.Equal($"{Text} @\u2060bruno", Assert.Single(forum.Posts)["raw"]!.GetValue<string>());
        Assert.Equal("ines", forum.Recipients[916]);
        Assert.Equal(Message().Key, Assert.Single(forum.ExternalIds).Key);
    }

    [Theory]
    [InlineData("can_send_private_message_to_user", "false", "does not want any")]
    [InlineData("user_option", """{"allow_private_messages":false}""", "does not want any")]
    [InlineData("suspended_till", "\"2027-01-01T00:00:00.000Z\"", "suspended")]
    [InlineData("id", "58", "somebody else's")]
    public async Task Who_does_not_want_it_or_is_somebody_else_declines_and_gets_nothing(string field, string value, string words)
    {
        forum.Users["ines"][field] = JsonNode.Parse(value);
        Assert.Contains(words, (await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => SendAsync(Message()))).Message, StringComparison.Ordinal);
        Assert.Empty(forum.Posts);
    }

    [Fact]
    public async Task A_name_that_nobody_has_any_more_declines()
    {
        forum.Users.Clear();
        var declined = await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => SendAsync(Message()));
        Assert.DoesNotContain("ines", declined.Message, StringComparison.Ordinal);
        Assert.Empty(forum.Posts);
    }

    [Theory]
    [InlineData(0, 403, """{"errors":["You are not permitted."]}""", "API key")]
    [InlineData(0, 404, "<html></html>", "address")]
    [InlineData(1, 422, """{"action":"create_post","errors":["Title is too short"]}""", "as the forum asks")]
    [InlineData(1, 200, """{"success":true,"action":"enqueued"}""", "approve")]
    public async Task A_refusal_has_the_forums_words_and_what_to_do(int callsBefore, int status, string body, string remedy)
    {
        for (var i = 0; i < callsBefore; i++) forum.NextGoesThrough();
        forum.NextAnswers(status, body);
        Assert.Contains(remedy, (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message()))).Message, StringComparison.Ordinal);
        Assert.Empty(forum.Posts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_rate_limit_at_either_call_says_when_to_come_back_and_nothing_is_sent(int callsBefore)
    {
        for (var i = 0; i < callsBefore; i++) forum.NextGoesThrough();
        forum.NextAnswers(429, """{"errors":["Slow down."],"error_type":"rate_limit","extras":{"wait_seconds":17}}""");
        Assert.Equal(17, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SendAsync(Message()))).RetryAfter.TotalSeconds);
        Assert.Empty(forum.Posts);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html></html>")]
    public async Task While_nobody_says_who_has_the_name_nothing_is_sent(int status, string body)
    {
        forum.NextAnswers(status, body);
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message()));
        Assert.Empty(forum.Posts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_whose_answer_is_lost_is_settled_and_there_once(bool redirects)
    {
        forum.Redirects = redirects;
        forum.NextGoesThrough();
        forum.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => SendAsync(Message()));

        Assert.Equal("916.1", (await SettleAsync(Message()))?.MessageId);
        Assert.Equal("916.1", (await SendAsync(Message())).MessageId);
        Assert.Single(forum.Posts);
    }

    [Fact]
    public async Task What_never_reached_the_forum_is_settled_as_not_sent()
    {
        await SendAsync(Message() with { Key = "anotherkeyanotherkey1234" });
        Assert.Null(await SettleAsync(Message()));
    }

    [Fact]
    public async Task A_forum_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        forum.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message(), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Message(), connection));
    }

    [Theory]
    [InlineData(null, "Bienvenue", Text, "username")]
    [InlineData("ines,bruno", "Bienvenue", Text, "username")]
    [InlineData("ines bruno", "Bienvenue", Text, "username")]
    [InlineData("ines", "B", Text, "1 characters")]
    [InlineData("ines", "Bienvenue", "Bonjour", "7 characters")]
    public async Task What_has_a_fault_is_not_sent(string? handle, string title, string text, string words)
    {
        var message = Message() with { Handle = handle, Title = title, Markdown = text };
        Assert.Contains(words, new DiscourseMessenger(forum.Http).FaultIn(Connection(), message), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(message));
        Assert.Empty(forum.Calls);
    }

    [Theory]
    [InlineData("Inès.Morel-3_x")]
    [InlineData("山田")]
    public async Task Names_of_any_script_are_addressed_as_they_are(string handle)
    {
        forum.Users[handle] = User();
        await SendAsync(Message() with { Handle = handle });
        Assert.Equal(handle, forum.Recipients[916]);
    }

    [Fact]
    public async Task Without_a_key_nobody_can_be_written_to()
    {
        var (messenger, connection) = (new DiscourseMessenger(forum.Http), new PublishingConnection(forum.Address, null, null));
        Assert.Equal((false, false), (messenger.CanSend(connection), messenger.CanSettle(connection)));
        Assert.Equal((true, true), (messenger.CanSend(Connection()), messenger.CanSettle(Connection())));
        Assert.Contains("API key", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message(), connection))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => forum.Dispose();

    private static JsonObject User() => new()
    {
        ["id"] = 57,
        ["username"] = "ines",
        ["can_send_private_message_to_user"] = true,
        ["user_option"] = new JsonObject { ["allow_private_messages"] = true },
    };

    private static OutgoingDirectMessage Message() => new("abcdefghijklmnopqrstuvwx", "57", "ines", "Bienvenue", Text, Now.AddSeconds(-25));

    private PublishingConnection Connection() => new(forum.Address, DiscourseStandIn.Key, null);

    private Task<PublishedPost> SendAsync(OutgoingDirectMessage message, PublishingConnection? connection = null) =>
        new DiscourseMessenger(forum.Http).SendAsync(connection ?? Connection(), message, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingDirectMessage message, PublishingConnection? connection = null) =>
        new DiscourseMessenger(forum.Http).SettleAsync(connection ?? Connection(), message, Now, TestContext.Current.CancellationToken);
}
