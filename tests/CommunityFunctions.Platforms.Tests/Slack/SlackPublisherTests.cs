using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Slack;

/// <summary>Against a stand-in that keeps its messages.</summary>
public sealed class SlackPublisherTests : IDisposable
{
    private const string Channel = "C0000000001";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_post_is_there_under_the_id_that_the_log_knows()
    {
        var published = await PublishAsync(Post("Bonjour **tout le monde**"));

        var message = Assert.Single(slack.Messages);
        Assert.Equal($"{Channel}:{message["ts"]}", published.MessageId);
        Assert.Equal("Bonjour *tout le monde*", message["blocks"]![0]!["text"]!["text"]!.GetValue<string>());
        Assert.Equal("Bonjour *tout le monde*", message["text"]!.GetValue<string>());
        Assert.True(message["blocks"]![0]!["text"]!["verbatim"]!.GetValue<bool>());
        Assert.Equal(Post("").Key, message["metadata"]!["event_payload"]!["key"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("founders")]
    [InlineData("#founders")]
    public async Task A_channel_may_be_given_by_its_name(string name)
    {
        var published = await PublishAsync(Post("Bonjour") with { Channel = name });
        Assert.StartsWith("C0000000002:", published.MessageId, StringComparison.Ordinal);
        Assert.Equal(published, await SettleAsync(Post("Bonjour") with { Channel = name }));
    }

    [Fact]
    public async Task A_long_post_is_one_message_of_several_sections()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 12).Select(number => $"## Partie {number}\n\n" + string.Concat(Enumerable.Repeat("Une phrase & une autre. ", 60))));
        await PublishAsync(Post(text));

        var blocks = Assert.Single(slack.Messages)["blocks"]!.AsArray();
        Assert.True(blocks.Count > 5);
        Assert.All(blocks, block => Assert.InRange(block!["text"]!["text"]!.GetValue<string>().Length, 1, 3000));
    }

    [Theory]
    [InlineData("", Channel, "empty")]
    [InlineData("<!-- for colleagues only -->", Channel, "empty")]
    [InlineData("Bonjour", "General!", "General!")]
    [InlineData("Bonjour", "", "channel")]
    [InlineData("Bonjour", "topic:12", "topic:12")]
    public async Task What_has_a_fault_is_not_sent(string text, string channel, string word)
    {
        var post = Post(text) with { Channel = channel };
        Assert.Contains(word, new SlackPublisher(slack.Http).FaultIn(Connection(), post), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(post));
        Assert.Empty(slack.Calls);
    }

    [Fact]
    public async Task More_than_fifty_sections_are_not_sent()
    {
        var post = Post(string.Join("\n\n---\n\n", Enumerable.Repeat("Une partie", 26)));
        Assert.Contains("51 sections", new SlackPublisher(slack.Http).FaultIn(Connection(), post), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(post));
        Assert.Empty(slack.Calls);
    }

    [Theory]
    [InlineData("is_archived", "bring it back")]
    [InlineData("channel_not_found", "channel's id")]
    [InlineData("not_in_channel", "/invite")]
    [InlineData("token_revoked", "bot token")]
    [InlineData("invalid_auth", "bot token")]
    [InlineData("account_inactive", "install the app again")]
    [InlineData("msg_too_long", "shorten")]
    [InlineData("restricted_action", "settings forbid")]
    [InlineData("org_login_required", "administrator")]
    [InlineData("a_word_from_next_year", "documentation")]
    public async Task A_refusal_has_Slacks_word_and_what_to_do(string error, string remedy)
    {
        slack.NextAnswers(200, $$"""{"ok":false,"error":"{{error}}"}""");
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")));
        Assert.Contains(error, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        slack.NextAnswers(200, """{"ok":false,"error":"missing_scope","needed":"chat:write.public","provided":"users:read"}""");
        Assert.Contains("chat:write.public", (await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "30", """{"ok":false,"error":"ratelimited"}""", 30)]
    [InlineData(429, null, "", 60)]
    [InlineData(200, "17", """{"ok":false,"error":"ratelimited"}""", 17)]
    public async Task A_rate_limit_says_when_to_come_back(int status, string? retryAfter, string body, int seconds)
    {
        slack.NextAnswers(status, body, retryAfter);
        slack.NextAnswers(status, body, retryAfter);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => PublishAsync(Post("Bonjour")))).RetryAfter.TotalSeconds);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SettleAsync(Post("Bonjour")))).RetryAfter.TotalSeconds);
    }

    [Theory]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":false,"error":"fatal_error"}""")]
    [InlineData(200, """{"ok":false}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, "<html>maintenance</html>")]
    [InlineData(200, "")]
    [InlineData(404, "<html>nothing here</html>")]
    [InlineData(500, """{"ok":false,"error":"fatal_error"}""")]
    [InlineData(503, "")]
    public async Task What_does_not_say_whether_it_was_posted_is_uncertain_until_it_is_settled(int status, string body)
    {
        slack.NextTakesItAndAnswers(status, body);
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post("Bonjour")));

        var settled = await SettleAsync(Post("Bonjour"));
        Assert.Equal($"{Channel}:{Assert.Single(slack.Messages)["ts"]}", settled?.MessageId);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_settled_behind_whatever_was_written_since()
    {
        slack.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post("Bonjour")));
        slack.Chatter(Channel, 5);

        var settled = await SettleAsync(Post("Bonjour"));

        Assert.Equal($"{Channel}:{slack.Messages[0]["ts"]}", settled?.MessageId);
        Assert.Equal(3, slack.Calls.Count(call => call == "GET /conversations.history"));
    }

    [Fact]
    public async Task What_never_reached_Slack_is_settled_as_not_posted()
    {
        await PublishAsync(Post("Bonjour") with { Key = "anotherkeyanotherkey1234" });
        Assert.Null(await SettleAsync(Post("Bonjour")));
    }

    [Theory]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(502, "")]
    public async Task A_question_that_gets_no_answer_can_be_asked_again(int status, string body)
    {
        slack.NextAnswers(status, body);
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour")));
    }

    [Fact]
    public async Task A_question_that_is_refused_names_the_scope()
    {
        slack.NextAnswers(200, """{"ok":false,"error":"missing_scope","needed":"channels:history"}""");
        Assert.Contains("channels:history", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SettleAsync(Post("Bonjour")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slack_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        slack.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => PublishAsync(Post("Bonjour"), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post("Bonjour"), connection));
    }

    [Fact]
    public async Task A_connection_that_is_not_safe_has_carried_nothing()
    {
        var connection = new PublishingConnection(new UriBuilder(slack.Address) { Scheme = "https" }.Uri, SlackStandIn.Token, null);
        await Assert.ThrowsAsync<PlatformAwayException>(() => PublishAsync(Post("Bonjour"), connection));
        Assert.Empty(slack.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        slack.NextAnswers(307, "");
        Assert.Contains("redirect", (await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")))).Message, StringComparison.Ordinal);
        Assert.Single(slack.Calls);
    }

    [Fact]
    public async Task A_webhook_takes_a_post_and_tells_no_id()
    {
        var publisher = new SlackPublisher(slack.Http);
        var webhook = new PublishingConnection(null, null, slack.Webhook);

        Assert.Equal(new PublishedPost(null), await PublishAsync(Post("Bonjour") with { Channel = "whatever the webhook has" }, webhook));

        Assert.Single(slack.Messages);
        Assert.False(publisher.CanSettle(webhook));
        Assert.True(publisher.CanSettle(Connection()));
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post("Bonjour"), webhook));
    }

    [Theory]
    [InlineData(404, "no_service", "make a new one")]
    [InlineData(410, "channel_is_archived", "another channel")]
    [InlineData(403, "action_prohibited", "administrator")]
    [InlineData(400, "invalid_payload", "documentation")]
    public async Task A_webhooks_refusal_has_Slacks_word_and_what_to_do(int status, string word, string remedy)
    {
        slack.NextAnswers(status, word);
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), new PublishingConnection(null, null, slack.Webhook)));
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "no")]
    [InlineData(500, "rollup_error")]
    public async Task A_webhooks_other_answers_are_uncertain(int status, string body)
    {
        slack.NextAnswers(status, body);
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post("Bonjour"), new PublishingConnection(null, null, slack.Webhook)));
    }

    [Theory]
    [InlineData(null, null, "no secret")]
    [InlineData("xoxb-with\na line's end", null, "characters")]
    [InlineData("", null, "empty")]
    [InlineData(null, "services/T1/B1/secret-part", "whole address")]
    [InlineData(null, "ftp://hooks.example/secret-part", "whole address")]
    public async Task A_secret_that_is_none_is_named_and_not_repeated(string? token, string? webhook, string words)
    {
        var connection = new PublishingConnection(null, token, webhook is null ? null : new Uri(webhook, UriKind.RelativeOrAbsolute));
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), connection));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-with", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-part", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_exception_repeats_a_secret_even_when_Slack_does()
    {
        slack.NextAnswers(200, $$"""{"ok":false,"error":"bad token {{SlackStandIn.Token}}"}""");
        slack.NextAnswers(403, $"not {SlackStandIn.WebhookSecret}: {slack.Webhook}");
        var first = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour")));
        var second = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post("Bonjour"), new PublishingConnection(null, null, slack.Webhook)));
        Assert.DoesNotContain(SlackStandIn.Token, first.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SlackStandIn.WebhookSecret, second.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_cut_off_by_our_own_end_is_uncertain()
    {
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient(new StopsAfterSending(stop));
        await Assert.ThrowsAsync<PostUncertainException>(() => new SlackPublisher(http).PublishAsync(Connection(), Post("Bonjour"), Now, stop.Token));
        Assert.Single(slack.Messages);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SlackPublisher(http).PublishAsync(Connection(), Post("Bonjour"), Now, stop.Token));
        Assert.Single(slack.Messages);
    }

    public void Dispose() => slack.Dispose();

    private static OutgoingPost Post(string markdown) => new("abcdefghijklmnopqrstuvwx", Channel, "Question du lundi", markdown, Now.AddSeconds(-25));

    private PublishingConnection Connection() => new(slack.Address, SlackStandIn.Token, null);

    private Task<PublishedPost> PublishAsync(OutgoingPost post, PublishingConnection? connection = null) =>
        new SlackPublisher(slack.Http).PublishAsync(connection ?? Connection(), post, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingPost post, PublishingConnection? connection = null) =>
        new SlackPublisher(slack.Http).SettleAsync(connection ?? Connection(), post, Now, TestContext.Current.CancellationToken);

    /// <summary>The host shuts down between Slack's taking the post and our reading its answer.</summary>
    private sealed class StopsAfterSending(CancellationTokenSource stop) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var answer = await base.SendAsync(request, CancellationToken.None);
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        }
    }
}
