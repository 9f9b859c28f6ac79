using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Slack;

/// <summary>Against a stand-in that keeps its messages.</summary>
public sealed class SlackMessengerTests : IDisposable
{
    private const string Account = "U06NU4E26M9";
    private const string Direct = "D06NU4E26M9";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_message_is_there_in_the_members_own_conversation_with_its_links_and_mentions_nobody()
    {
        var sent = await SendAsync(Message("Bienvenue, <@U06P2B3LK0Q> ! [Vos choix](http://localhost:7071/api/me/eyJ_a-b.c~d?x=1&y=2)"));

        var message = Assert.Single(slack.Messages);
        Assert.Equal($"{Direct}:{message["ts"]}", sent.MessageId);
        Assert.Equal(Direct, message["channel"]!.GetValue<string>());
        Assert.Equal(
            "Bienvenue, &lt;@U06P2B3LK0Q&gt; ! <http://localhost:7071/api/me/eyJ_a-b.c~d?x=1&amp;y=2|Vos choix>",
            message["blocks"]![0]!["text"]!["text"]!.GetValue<string>());
        Assert.Equal(Message("").Key, message["metadata"]!["event_payload"]!["key"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("user_not_found", "gone")]
    [InlineData("user_disabled", "gone")]
    [InlineData("user_not_visible", "may not see")]
    [InlineData("cannot_dm_bot", "program")]
    public async Task Who_cannot_be_written_to_declines_and_gets_nothing(string error, string words)
    {
        slack.Closed[Account] = error;
        var declined = await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => SendAsync(Message("Bonjour")));
        Assert.Contains(error, declined.Message, StringComparison.Ordinal);
        Assert.Contains(words, declined.Message, StringComparison.Ordinal);
        Assert.Empty(slack.Messages);
    }

    [Fact]
    public async Task An_app_without_a_place_for_messages_says_where_to_turn_it_on()
    {
        slack.NextGoesThrough();
        slack.NextAnswers(200, """{"ok":false,"error":"messages_tab_disabled"}""");
        Assert.Contains("App Home", (await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => SendAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"missing_scope"}""", "im:write")]
    [InlineData("""{"ok":false,"error":"missing_scope","needed":"im:write,mpim:write"}""", "im:write,mpim:write")]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""", "bot token")]
    [InlineData("""{"ok":false,"error":"a_word_from_next_year"}""", "documentation")]
    public async Task A_refusal_to_open_the_conversation_says_what_to_do(string answer, string remedy)
    {
        slack.NextAnswers(200, answer);
        Assert.Contains(remedy, (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
        Assert.Empty(slack.Messages);
    }

    [Fact]
    public async Task A_refusal_of_the_message_names_the_scope_that_is_missing()
    {
        slack.NextGoesThrough();
        slack.NextAnswers(200, """{"ok":false,"error":"missing_scope"}""");
        Assert.Contains("chat:write", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_rate_limit_at_either_call_says_when_to_come_back_and_nothing_is_sent(int callsBefore)
    {
        for (var i = 0; i < callsBefore; i++) slack.NextGoesThrough();
        slack.NextAnswers(429, """{"ok":false,"error":"ratelimited"}""", "17");
        Assert.Equal(17, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SendAsync(Message("Bonjour")))).RetryAfter.TotalSeconds);
        Assert.Empty(slack.Messages);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, "<html>maintenance</html>")]
    public async Task While_the_conversation_cannot_be_opened_nothing_has_been_sent(int status, string body)
    {
        slack.NextTakesItAndAnswers(status, body);
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message("Bonjour")));
        Assert.Empty(slack.Messages);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(200, """{"ok":false,"error":"fatal_error"}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(503, "")]
    public async Task A_message_whose_answer_is_lost_is_settled_and_there_once(int? status, string body)
    {
        slack.NextGoesThrough();
        if (status is { } answered) slack.NextTakesItAndAnswers(answered, body);
        else slack.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => SendAsync(Message("Bonjour")));
        slack.Chatter(Direct, 3);

        Assert.Equal($"{Direct}:{slack.Messages[0]["ts"]}", (await SettleAsync(Message("Bonjour")))?.MessageId);
        Assert.Equal(4, slack.Messages.Count);
    }

    [Fact]
    public async Task What_never_reached_Slack_is_settled_as_not_sent_and_may_be_sent_again()
    {
        await SendAsync(Message("Bonjour") with { Key = "anotherkeyanotherkey1234" });
        Assert.Null(await SettleAsync(Message("Bonjour")));
        await SendAsync(Message("Bonjour"));
        Assert.NotNull(await SettleAsync(Message("Bonjour")));
    }

    [Fact]
    public async Task Of_an_account_that_is_closed_since_nobody_knows()
    {
        slack.Closed[Account] = "user_disabled";
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Message("Bonjour")));
    }

    [Fact]
    public async Task A_question_that_is_refused_names_the_scope_and_one_without_an_answer_can_be_asked_again()
    {
        slack.NextGoesThrough();
        slack.NextAnswers(200, """{"ok":false,"error":"missing_scope","needed":"im:history"}""");
        Assert.Contains("im:history", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SettleAsync(Message("Bonjour")))).Message, StringComparison.Ordinal);
        slack.NextAnswers(502, "");
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Message("Bonjour")));
    }

    [Fact]
    public async Task Slack_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        slack.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => SendAsync(Message("Bonjour"), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Message("Bonjour"), connection));
    }

    [Theory]
    [InlineData("", Account, "empty")]
    [InlineData("Bonjour", "57", "U0123456789")]
    [InlineData("Bonjour", "U06NU4E26M9,U06P2B3LK0Q", "U0123456789")]
    [InlineData("Bonjour", "C0000000001", "U0123456789")]
    public async Task What_has_a_fault_is_not_sent(string text, string account, string words)
    {
        var message = Message(text) with { Account = account };
        Assert.Contains(words, new SlackMessenger(slack.Http).FaultIn(Connection(), message), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(message));
        Assert.Empty(slack.Calls);
    }

    [Fact]
    public async Task A_webhook_writes_to_nobody_in_private()
    {
        var (messenger, webhook) = (new SlackMessenger(slack.Http), new PublishingConnection(null, null, slack.Webhook));
        Assert.Equal((false, false), (messenger.CanSend(webhook), messenger.CanSettle(webhook)));
        Assert.Equal((true, true), (messenger.CanSend(Connection()), messenger.CanSettle(Connection())));
        Assert.Contains("bot token", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SendAsync(Message("Bonjour"), webhook))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => slack.Dispose();

    private static OutgoingDirectMessage Message(string markdown) => new("abcdefghijklmnopqrstuvwx", Account, "alice", "Bienvenue", markdown, Now.AddSeconds(-25));

    private PublishingConnection Connection() => new(slack.Address, SlackStandIn.Token, null);

    private Task<PublishedPost> SendAsync(OutgoingDirectMessage message, PublishingConnection? connection = null) =>
        new SlackMessenger(slack.Http).SendAsync(connection ?? Connection(), message, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingDirectMessage message, PublishingConnection? connection = null) =>
        new SlackMessenger(slack.Http).SettleAsync(connection ?? Connection(), message, Now, TestContext.Current.CancellationToken);
}
