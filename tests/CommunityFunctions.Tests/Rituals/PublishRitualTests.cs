using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Rituals;

public sealed class PublishRitualTests(AzuriteServer azurite) : IDisposable
{
    private static readonly Instant Due = RitualSuite.Due;
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly SlackStandIn slack = new();

    /// <summary>Before a write and after it: between the platform's answer and the row as well.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_is_killed_at_any_write_posts_once_all_the_same(bool before)
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await RitualSuite.StartAsync(azurite, slack);
            var posts = slack.Messages.Count;
            suite.MoveTo(Due);
            await suite.TickAsync();
            if (before) suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.PublishAsync());

            // The message is seen again at once, then after the lease of whoever was killed.
            await using var next = suite.Again();
            await next.PublishAsync();
            next.MoveTo(Due + (16 * Minute));
            await next.PublishAsync();
            await next.PublishAsync();

            var post = Assert.Single(slack.Messages.Skip(posts));
            var run = await next.RunAsync();
            Assert.Equal((RunState.Published, $"C0GENERAL1:{post.Ts}"), (run.State, run.MessageId));
            Assert.Single(await next.PublishedInLogAsync());
            if (!isKilled)
            {
                Assert.True(write > 4, "The publisher was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_found_and_not_repeated()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.LosesAfter);
        await suite.LiveAsync(Due);
        Assert.Equal(RunState.Claimed, (await suite.RunAsync()).State);

        suite.MoveTo(Due + (2 * Minute));
        await suite.PublishAsync();

        var run = await suite.RunAsync();
        Assert.Equal((RunState.Published, $"C0GENERAL1:{Assert.Single(slack.Messages).Ts}"), (run.State, run.MessageId));
        Assert.Equal(Due, run.PublishedAt);
    }

    [Fact]
    public async Task A_post_that_the_platform_never_got_is_posted_after_asking()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.LosesBefore);
        await suite.LiveAsync(Due);
        Assert.Empty(slack.Messages);

        suite.MoveTo(Due + (2 * Minute));
        await suite.PublishAsync();
        await suite.PublishAsync();

        Assert.Single(slack.Messages);
        Assert.Equal(RunState.Published, (await suite.RunAsync()).State);
    }

    [Theory]
    [InlineData(SlackStandIn.Mood.LosesAfter, 1)]
    [InlineData(SlackStandIn.Mood.LosesBefore, 0)]
    public async Task Where_nobody_can_be_asked_it_is_uncertain_and_never_repeated_and_the_manager_is_told(object mood, int posts)
    {
        await using var suite = await StartWithWebhookAsync();
        slack.Next((SlackStandIn.Mood)mood);

        for (var minute = 0; minute < 180; minute += 15) await suite.LiveAsync(Due + (minute * Minute));

        Assert.Equal(posts, slack.Messages.Count);
        var run = await suite.RunAsync();
        Assert.Equal((RunState.Uncertain, "What saved you time this week?"), (run.State, run.Text));
        var told = Assert.Single((await suite.PreviewAsync())["attention"]!.AsArray())!;
        Assert.Equal(("uncertain", "What saved you time this week?"), ((string?)told["state"], (string?)told["text"]));
        Assert.Contains("look into the channel", (string?)told["why"], StringComparison.Ordinal);
        Assert.Empty(await suite.PublishedInLogAsync());
    }

    [Fact]
    public async Task A_webhooks_worker_that_is_killed_while_posting_leaves_the_run_uncertain()
    {
        await using var suite = await StartWithWebhookAsync();
        suite.MoveTo(Due);
        await suite.TickAsync();
        suite.Wire.CrashAfterWrite = suite.Wire.Writes + 1;
        Assert.True(await CrashedException.StopsAsync(() => suite.PublishAsync()));

        await using var next = suite.Again();
        next.MoveTo(Due + (16 * Minute));
        await next.PublishAsync();

        Assert.Empty(slack.Messages);
        Assert.Equal(RunState.Uncertain, (await next.RunAsync()).State);
    }

    [Fact]
    public async Task An_incoming_webhook_which_has_one_channel_serves_no_second_one()
    {
        await using var suite = await StartWithWebhookAsync();
        await suite.RitualAsync(RitualSuite.Question.Replace("[slack/general]", "[slack/general, slack/founders]", StringComparison.Ordinal));

        await suite.LiveAsync(Due);
        var trial = (await suite.SendAsync("POST", "communities/atelier/rituals/the-question/test?channel=slack/founders")).Has(System.Net.HttpStatusCode.Conflict);

        Assert.Empty(slack.Messages);
        Assert.All(await suite.RunsAsync(), run => Assert.Contains("one channel only", run.Why, StringComparison.Ordinal));
        Assert.Contains("one channel only", trial.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_still_at_work_is_not_disturbed()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        suite.MoveTo(Due);
        await suite.TickAsync();
        suite.Wire.CrashAfterWrite = suite.Wire.Writes + 1;
        Assert.True(await CrashedException.StopsAsync(() => suite.PublishAsync()));

        await using var next = suite.Again();
        next.MoveTo(Due + (14 * Minute));
        await next.PublishAsync();

        Assert.Equal(RunState.Claimed, (await next.RunAsync()).State);
        Assert.Equal(0, slack.Calls);
    }

    [Fact]
    public async Task A_platform_that_throttles_gets_the_post_when_it_asked_for_it()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.Throttles);
        await suite.LiveAsync(Due);
        await suite.PublishAsync();
        Assert.Equal(1, slack.Calls);
        Assert.Equal((RunState.Due, Due + Duration.FromSeconds(30)), ((await suite.RunAsync()).State, (await suite.RunAsync()).NotBefore));

        suite.MoveTo(Due + Duration.FromSeconds(31));
        await suite.PublishAsync();

        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task A_platform_that_throttles_for_too_long_is_a_miss_that_says_so()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.Throttles);
        await suite.LiveAsync(Due);

        suite.MoveTo(Due + Duration.FromHours(4));
        await suite.PublishAsync();

        var run = await suite.RunAsync();
        Assert.Equal(RunState.Missed, run.State);
        Assert.Contains("30 s", run.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_platform_refuses_fails_at_once_with_its_words_and_what_to_do()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.Refuses);

        await suite.LiveAsync(Due);
        await suite.LiveAsync(Due + (10 * Minute));

        var run = await suite.RunAsync();
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("is_archived", run.Why, StringComparison.Ordinal);
        Assert.Contains("What to do", run.Why, StringComparison.Ordinal);
        Assert.Equal(1, slack.Calls);
        Assert.Contains(suite.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("is_archived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_secret_it_fails_and_names_the_secret()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, settings: ("Secrets:ATELIER:SLACK:TOKEN", null));

        await suite.LiveAsync(Due);

        var run = await suite.RunAsync();
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("atelier--slack--token", run.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ritual_that_is_moved_to_later_while_its_run_is_queued_is_posted_then()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        suite.MoveTo(Due);
        await suite.TickAsync();
        await suite.RitualAsync(RitualSuite.Question.Replace("11:00", "12:00", StringComparison.Ordinal).Replace("What saved", "What really saved", StringComparison.Ordinal));

        await suite.PublishAsync();
        Assert.Empty(slack.Messages);
        suite.MoveTo(Due + Duration.FromHours(1));
        await suite.PublishAsync();

        Assert.Equal("What really saved you time this week?", Assert.Single(slack.Messages).Text);
    }

    [Theory]
    [InlineData("every tuesday at 11:00", "every wednesday at 11:00")]
    [InlineData("[slack/general]", "[slack/founders]")]
    [InlineData("lateness: 3h", "skip: [2026-11-24]")]
    public async Task A_run_that_is_not_planned_any_more_when_it_is_taken_up_is_not_posted(string before, string after)
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        suite.MoveTo(Due);
        await suite.TickAsync();
        await suite.RitualAsync(RitualSuite.Question.Replace(before, after, StringComparison.Ordinal));

        await suite.PublishAsync();

        Assert.Empty(slack.Messages);
        var run = await suite.RunAsync();
        Assert.Equal(RunState.Missed, run.State);
        Assert.Contains("not planned", run.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_would_have_a_hole_gives_its_turn_to_the_next()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("What saved you", "{{ spotlight.firstName }}, what saved you", StringComparison.Ordinal));

        await suite.LiveAsync(Due);

        Assert.Equal("What would you do _differently_?", Assert.Single(slack.Messages).Text);
        Assert.NotNull((await suite.RunAsync()).TextId);
    }

    [Fact]
    public async Task Where_every_text_would_have_a_hole_it_fails_and_names_what_is_missing()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("What ", "{{ bestThread.starter }} asks what ", StringComparison.Ordinal));

        await suite.LiveAsync(Due);

        Assert.Empty(slack.Messages);
        Assert.Contains("bestThread.starter", (await suite.RunAsync()).Why, StringComparison.Ordinal);
    }

    public void Dispose() => slack.Dispose();

    private Task<Suite> StartWithWebhookAsync() => RitualSuite.StartAsync(
        azurite, slack, settings: [("Secrets:ATELIER:SLACK:TOKEN", null), ("Secrets:ATELIER:SLACK:WEBHOOK", "https://hooks.slack.com/services/T1/B1/secret")]);
}
