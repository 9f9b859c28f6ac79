using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Tests.Publishing;

namespace CommunityFunctions.Platforms.Tests.Discourse;

/// <summary>Against a stand-in that keeps its topics and posts.</summary>
public sealed class DiscoursePublisherTests : IDisposable
{
    private const string Text = "Quel outil vous a fait gagner du temps cette semaine ?";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);

    private readonly DiscourseStandIn forum = new();

    [Theory]
    [InlineData("5")]
    [InlineData("category:5")]
    [InlineData("category 5")]
    public async Task A_post_to_a_category_is_a_new_topic(string channel)
    {
        var published = await PublishAsync(Post() with { Channel = channel });

        Assert.Equal("916.1", published.MessageId);
        Assert.Equal($"{forum.Address}t/question-du-lundi/916/1", published.Link?.AbsoluteUri);
        Assert.Equal(Text, Assert.Single(forum.Posts)["raw"]!.GetValue<string>());
        Assert.Equal(Post().Key, Assert.Single(forum.ExternalIds).Key);
    }

    [Fact]
    public async Task A_post_to_a_topic_is_a_reply()
    {
        forum.Write(42, "alice", "Bienvenue à tous dans ce sujet");
        var published = await PublishAsync(Post() with { Channel = "topic:42", Title = "" });

        Assert.Equal("42.2", published.MessageId);
        Assert.Empty(forum.ExternalIds);
    }

    [Theory]
    [InlineData("5", "Question", Text, "8 characters")]
    [InlineData("topic:42", "", "Oui", "3 characters")]
    [InlineData("5", "Question du lundi matin", "<!-- rien -->", "0 characters")]
    [InlineData("general", "Question du lundi matin", Text, "general")]
    [InlineData("topic:", "Question du lundi matin", Text, "topic:123")]
    [InlineData("topic:-4", "Question du lundi matin", Text, "topic:-4")]
    [InlineData("0", "Question du lundi matin", Text, "category")]
    public async Task What_has_a_fault_is_not_sent(string channel, string title, string text, string words)
    {
        var post = Post() with { Channel = channel, Title = title, Markdown = text };
        Assert.Contains(words, new DiscoursePublisher(forum.Http).FaultIn(Connection(), post), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(post));
        Assert.Empty(forum.Calls);
    }

    [Theory]
    [InlineData(255, 32_000, true)]
    [InlineData(256, 32_000, false)]
    [InlineData(255, 32_001, false)]
    [InlineData(15, 5, true)]
    [InlineData(14, 5, false)]
    [InlineData(15, 4, false)]
    public void The_limits_are_Discourses(int title, int text, bool fits)
    {
        var post = Post() with { Title = new string('t', title), Markdown = new string('x', text) };
        Assert.Equal(fits, new DiscoursePublisher(forum.Http).FaultIn(Connection(), post) is null);
    }

    [Theory]
    [InlineData(422, """{"action":"create_post","errors":["Title has already been used","Body is too similar"]}""", "Title has already been used Body is too similar", "change the text")]
    [InlineData(403, """{"errors":["You are not permitted."],"error_type":"invalid_access"}""", "You are not permitted.", "API key")]
    [InlineData(401, "", "401", "API key")]
    [InlineData(404, "<html></html>", "404", "address")]
    [InlineData(302, "", "redirect", "address")]
    [InlineData(200, """{"success":true,"action":"enqueued","pending_post":{"id":3}}""", "held back", "approve")]
    public async Task A_refusal_has_the_forums_words_and_what_to_do(int status, string body, string words, string remedy)
    {
        forum.NextAnswers(status, body);
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post()));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":["Slow down."],"error_type":"rate_limit","extras":{"wait_seconds":17}}""", "99", 17)]
    [InlineData("""{"errors":["Slow down."]}""", "99", 99)]
    [InlineData("Slow down", null, 60)]
    public async Task A_rate_limit_says_when_to_come_back(string body, string? retryAfter, int seconds)
    {
        forum.NextAnswers(429, body, retryAfter);
        forum.NextAnswers(429, body, retryAfter);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => PublishAsync(Post()))).RetryAfter.TotalSeconds);
        Assert.Equal(seconds, (await Assert.ThrowsAsync<PlatformThrottledException>(() => SettleAsync(Post()))).RetryAfter.TotalSeconds);
    }

    [Theory]
    [InlineData(200, "<html></html>", true)]
    [InlineData(200, "{}", false)]
    [InlineData(500, "", true)]
    [InlineData(504, "", false)]
    public async Task A_topic_whose_answer_was_lost_is_settled_by_its_external_id(int status, string body, bool redirects)
    {
        forum.Redirects = redirects;
        forum.NextTakesItAndAnswers(status, body);
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post()));

        var settled = await SettleAsync(Post());

        Assert.Equal("916.1", settled?.MessageId);
        Assert.Equal($"{forum.Address}t/question-du-lundi/916/1", settled?.Link?.AbsoluteUri);
        Assert.Single(forum.Posts);
    }

    [Fact]
    public async Task A_topic_that_is_posted_again_is_the_one_that_is_there()
    {
        forum.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(Post()));

        Assert.Equal("916.1", (await PublishAsync(Post())).MessageId);
        Assert.Single(forum.Posts);
    }

    [Fact]
    public async Task A_topic_that_never_reached_the_forum_is_settled_as_not_posted()
    {
        await PublishAsync(Post() with { Key = "anotherkeyanotherkey1234" });
        Assert.Null(await SettleAsync(Post()));
    }

    [Fact]
    public async Task A_reply_whose_answer_was_lost_is_found_by_its_text_behind_all_that_was_written_since()
    {
        var post = Post() with { Channel = "topic:42", Markdown = "Bonjour **tous**, [un guide](https://example.org/a) @alice" };
        forum.Clock = Now.AddHours(-1);
        for (var i = 0; i < 30; i++) forum.Write(42, "alice", $"avant {i}");
        forum.Clock = Now.AddSeconds(-20);
        forum.NextTakesItAndBreaks();
        await Assert.ThrowsAsync<PostUncertainException>(() => PublishAsync(post));
        for (var i = 0; i < 50; i++) forum.Write(42, "alice", $"après {i}");

        Assert.Equal("42.31", (await SettleAsync(post))?.MessageId);
    }

    [Fact]
    public async Task The_same_text_of_a_week_ago_or_of_somebody_else_is_not_the_reply()
    {
        var post = Post() with { Channel = "topic:42" };
        forum.Clock = Now.AddDays(-7);
        forum.Write(42, "system", Text);
        forum.Clock = Now.AddSeconds(-10);
        forum.Write(42, "alice", Text);

        Assert.Null(await SettleAsync(post));
    }

    [Fact]
    public async Task A_reply_that_was_edited_since_cannot_be_told()
    {
        forum.Write(42, "system", "Une tout autre phrase")["version"] = 2;
        await Assert.ThrowsAsync<PostUncertainException>(() => SettleAsync(Post() with { Channel = "topic:42" }));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("topic:42")]
    public async Task A_question_without_an_answer_can_be_asked_again_and_a_refused_one_says_what_to_do(string channel)
    {
        foreach (var (status, body) in new[] { (500, ""), (200, "<html>maintenance</html>") })
        {
            forum.NextAnswers(status, body);
            await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post() with { Channel = channel }));
        }

        forum.NextAnswers(403, """{"errors":["Not permitted."]}""");
        Assert.Contains("Not permitted.", (await Assert.ThrowsAsync<PlatformRefusedException>(() => SettleAsync(Post() with { Channel = channel }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forum_out_of_reach_has_got_nothing()
    {
        var connection = Connection();
        forum.Server.Stop();
        await Assert.ThrowsAsync<PlatformAwayException>(() => PublishAsync(Post(), connection));
        await Assert.ThrowsAsync<PlatformAwayException>(() => SettleAsync(Post(), connection));
    }

    [Theory]
    [InlineData(false, "key", "address")]
    [InlineData(true, null, "no secret")]
    [InlineData(true, "the-secret\nkey", "characters")]
    public async Task A_connection_that_lacks_something_is_named_without_its_secret(bool hasAddress, string? key, string words)
    {
        var connection = new PublishingConnection(hasAddress ? forum.Address : null, key, null);
        var refused = await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post(), connection));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_exception_repeats_the_key_even_when_the_forum_does()
    {
        forum.NextAnswers(403, $$"""{"errors":["The key {{DiscourseStandIn.Key}} is not valid"]}""");
        Assert.DoesNotContain(DiscourseStandIn.Key, (await Assert.ThrowsAsync<PlatformRefusedException>(() => PublishAsync(Post()))).ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => forum.Dispose();

    private static OutgoingPost Post() => new("abcdefghijklmnopqrstuvwx", "5", "Question du lundi matin", Text, Now.AddSeconds(-25));

    private PublishingConnection Connection() => new(forum.Address, DiscourseStandIn.Key, null);

    private Task<PublishedPost> PublishAsync(OutgoingPost post, PublishingConnection? connection = null) =>
        new DiscoursePublisher(forum.Http).PublishAsync(connection ?? Connection(), post, Now, TestContext.Current.CancellationToken);

    private Task<PublishedPost?> SettleAsync(OutgoingPost post, PublishingConnection? connection = null) =>
        new DiscoursePublisher(forum.Http).SettleAsync(connection ?? Connection(), post, Now, TestContext.Current.CancellationToken);
}
