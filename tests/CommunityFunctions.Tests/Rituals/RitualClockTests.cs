using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.Rituals;

public sealed class RitualClockTests(AzuriteServer azurite) : IDisposable
{
    private static readonly Instant Due = RitualSuite.Due;

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task What_is_due_is_posted_once_at_its_time_and_the_log_has_it()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);

        await suite.LiveAsync(Due - Duration.FromSeconds(1));
        Assert.Empty(slack.Messages);
        for (var minute = 0; minute < 400; minute += 20) await suite.LiveAsync(Due + Duration.FromMinutes(minute));

        var post = Assert.Single(slack.Messages);
        Assert.Equal(("C0GENERAL1", "What saved you time this week?"), (post.To, post.Text));
        var run = await suite.RunAsync();
        Assert.Equal((RunState.Published, Due, $"C0GENERAL1:{post.Ts}"), (run.State, run.DueAt, run.MessageId));
        Assert.Null(run.Text);
        Assert.Equal([("the-question", $"C0GENERAL1:{post.Ts}")], await suite.PublishedInLogAsync());
    }

    [Fact]
    public async Task Nothing_is_due_before_the_file_was_first_seen()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        suite.MoveTo(Due + Duration.FromMinutes(1));
        await suite.RitualAsync(RitualSuite.Question, "another");

        await suite.LiveAsync(Due + Duration.FromMinutes(2));

        Assert.Equal("the-question", (await suite.RunAsync()).Ritual);
    }

    [Theory]
    [InlineData("every tuesday at 12:00")]
    [InlineData("every day at 12:30")]
    public async Task A_ritual_that_was_posted_is_not_posted_again_when_it_is_moved_to_a_later_hour(string moved)
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        await suite.LiveAsync(Due);

        await suite.RitualAsync(RitualSuite.Question.Replace("every tuesday at 11:00", moved, StringComparison.Ordinal));
        for (var hour = 0; hour < 12; hour++) await suite.LiveAsync(Due + Duration.FromHours(hour));

        Assert.Single(slack.Messages);
        Assert.Single(await suite.RunsAsync());
    }

    [Fact]
    public async Task A_ritual_that_is_moved_to_an_hour_that_has_just_passed_is_not_lost()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("11:00", "18:00", StringComparison.Ordinal));
        await suite.LiveAsync(Due + Duration.FromMinutes(30));
        Assert.Empty(slack.Messages);

        await suite.RitualAsync(RitualSuite.Question);
        await suite.LiveAsync(Due + Duration.FromMinutes(31));

        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task A_time_that_was_mistyped_and_corrected_is_not_lost()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("11:00", "18:00", StringComparison.Ordinal));
        await suite.LiveAsync(Due + Duration.FromHours(4));
        await suite.RitualAsync(RitualSuite.Question.Replace("11:00", "08:00", StringComparison.Ordinal));
        await suite.LiveAsync(Due + Duration.FromHours(5));

        await suite.RitualAsync(RitualSuite.Question.Replace("11:00", "18:00", StringComparison.Ordinal));
        await suite.LiveAsync(Due + Duration.FromHours(7));

        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task A_text_that_took_anothers_turn_does_not_come_again_before_all_have()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("What saved you", "{{ spotlight.firstName }}, what saved you", StringComparison.Ordinal) + "\n===\nThird");

        for (var week = 0; week < 4; week++) await suite.LiveAsync(Due + Duration.FromDays(7 * week));

        Assert.Equal(["What would you do _differently_?", "Third", "What would you do _differently_?", "Third"], slack.Messages.Select(post => post.Text));
    }

    [Fact]
    public async Task A_channel_that_the_file_calls_by_two_names_is_posted_to_once()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("[slack/general]", "[slack/general, slack/C0GENERAL1]", StringComparison.Ordinal));

        await suite.LiveAsync(Due);

        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task What_is_wrong_with_one_community_does_not_keep_the_others_from_posting()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        await suite.PutBlobAsync("broken", "community.json", RitualSuite.Json);
        await suite.UploadAsync("broken", "rituals/the-question.md", RitualSuite.Question);
        await suite.TickAsync();

        // A mark that cannot be read.
        await suite.Tables.GetTableClient(StorageNames.Tables.Marks).UpsertEntityAsync(new Azure.Data.Tables.TableEntity("rituals|broken", "the-question"), Azure.Data.Tables.TableUpdateMode.Replace);
        await using var next = suite.Again();
        await next.LiveAsync(Due);

        Assert.Single(slack.Messages);
        Assert.Contains(next.Log.All, line => line.StartsWith("Error: broken: its rituals could not be looked at", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(3 * 60, 1, 0)]
    [InlineData((3 * 60) + 1, 0, 1)]
    [InlineData(3 * 24 * 60, 0, 1)]
    public async Task A_clock_that_stood_still_catches_up_what_may_still_go_out_and_records_the_rest_as_missed(int minutes, int posted, int missed)
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);

        await suite.LiveAsync(Due + Duration.FromMinutes(minutes));
        await suite.LiveAsync(Due + Duration.FromMinutes(minutes + 1));

        Assert.Equal(posted, slack.Messages.Count);
        var run = await suite.RunAsync();
        Assert.Equal(missed == 1 ? RunState.Missed : RunState.Published, run.State);
        Assert.Equal(missed, suite.Log.All.Count(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("the-question", StringComparison.Ordinal)));
        var attention = (await suite.PreviewAsync())["attention"]!.AsArray();
        Assert.Equal(missed, attention.Count);
        if (missed == 1) Assert.Contains("did not run", (string)attention[0]!["why"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_days_that_the_clock_missed_are_three_runs_of_a_daily_ritual()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("every tuesday", "every day", StringComparison.Ordinal));

        await suite.LiveAsync(Due + Duration.FromDays(3) + Duration.FromMinutes(10));

        Assert.Equal(
            [("2026-11-24", RunState.Missed), ("2026-11-25", RunState.Missed), ("2026-11-26", RunState.Missed), ("2026-11-27", RunState.Published)],
            (await suite.RunsAsync()).Select(run => ($"{run.Date:uuuu'-'MM'-'dd}", run.State)));
        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task Two_clocks_and_two_publishers_at_once_post_once()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        var others = Enumerable.Range(0, 3).Select(_ => suite.Again()).ToList();
        suite.MoveTo(Due);

        await Task.WhenAll(others.Append(suite).Select(process => process.TickAsync()));
        await Task.WhenAll(others.Append(suite).Select(process => process.PublishAsync()));
        await Task.WhenAll(others.Append(suite).Select(process => process.PublishQueuedAsync()));

        Assert.Single(slack.Messages);
        Assert.Equal(RunState.Published, (await suite.RunAsync()).State);
        Assert.Single(await suite.PublishedInLogAsync());
    }

    [Fact]
    public async Task A_run_whose_message_was_lost_is_queued_again_after_five_minutes()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        suite.MoveTo(Due);
        await suite.TickAsync();
        await suite.Queues.GetQueueClient(StorageNames.Queues.RitualRuns).ClearMessagesAsync();

        await suite.LiveAsync(Due + Duration.FromMinutes(4));
        Assert.Empty(slack.Messages);
        await suite.LiveAsync(Due + Duration.FromMinutes(5));
        await suite.LiveAsync(Due + Duration.FromMinutes(20));

        Assert.Single(slack.Messages);
    }

    [Fact]
    public async Task A_clock_that_is_cut_off_after_any_write_loses_nothing_and_doubles_nothing()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("[slack/general]", "[slack/general, slack/founders]", StringComparison.Ordinal));
            var before = slack.Messages.Count;
            suite.MoveTo(Due);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            await CutAsync(suite.TickAsync);
            var isCut = suite.Wire.Writes >= suite.Wire.CrashAfterWrite;

            await using var next = suite.Again();
            await next.LiveAsync(Due + Duration.FromMinutes(1));
            await next.LiveAsync(Due + Duration.FromMinutes(7));

            Assert.Equal(["C0FOUNDER1", "C0GENERAL1"], slack.Messages.Skip(before).Select(post => post.To).Order());
            Assert.All(await next.RunsAsync(), run => Assert.Equal(RunState.Published, run.State));
            if (!isCut)
            {
                Assert.True(write > 3, "The tick was never cut off.");
                break;
            }
        }

        static async Task CutAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                // The process is gone.
            }
        }
    }

    [Fact]
    public async Task A_publication_goes_out_on_its_date_once_wherever_the_date_is_moved_to()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        await suite.UploadAsync("atelier", "community.json", RitualSuite.Json.Replace("\"type\"", "\"launch\": { \"date\": \"2026-11-25\" }, \"type\"", StringComparison.Ordinal));
        await suite.UploadAsync("atelier", "publications/launch.md", """
            ---
            title: We open
            on: launch
            at: "09:00"
            channels: [slack/general]
            pillar: inspire
            ---
            Welcome to {{ community.name }}.
            """);
        await suite.LiveAsync(Due - Duration.FromMinutes(1));
        await suite.LiveAsync(RitualSuite.At("2026-11-25T08:00:00Z"));

        await suite.UploadAsync("atelier", "community.json", RitualSuite.Json.Replace("\"type\"", "\"launch\": { \"date\": \"2026-11-27\" }, \"type\"", StringComparison.Ordinal));
        await suite.LiveAsync(RitualSuite.At("2026-11-27T08:00:00Z"));
        await suite.LiveAsync(RitualSuite.At("2026-11-27T09:30:00Z"));

        Assert.Equal("Welcome to Atelier.", Assert.Single(slack.Messages, post => post.Text.StartsWith("Welcome", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public async Task Until_there_is_a_charter_and_enough_people_rituals_run_in_the_founders_channel_and_the_launch_is_at_risk()
    {
        const string Launch = "\"launch\": { \"date\": \"2026-12-15\", \"foundingMembers\": 2, \"channel\": \"slack/founders\" }, \"type\"";
        await using var suite = await RitualSuite.StartAsync(azurite, slack, json: RitualSuite.Json.Replace("\"type\"", Launch, StringComparison.Ordinal));
        await suite.LiveAsync(Due);
        Assert.Equal("C0FOUNDER1", Assert.Single(slack.Messages).To);
        var launch = (await suite.PreviewAsync())["launch"]!;
        Assert.True((bool)launch["atRisk"]!);
        Assert.Equal("The launch on 15\u00a0December is at risk: the charter is not written (charter.md), 0 of 2 founding members are there.", (string?)launch["text"]);

        await suite.UploadAsync("atelier", "charter.md", "---\nversion: 1\n---\nBe kind.");
        await KpiSuite.LiveAsync(suite, "atelier", Deliveries.Posted("p1", "m1", "u1", Suite.Now), Deliveries.Posted("p2", "m2", "u2", Suite.Now));

        // The same day's post has been begun in the founders' channel, and stays there.
        await suite.LiveAsync(Due + Duration.FromMinutes(10));
        Assert.Single(slack.Messages);
        await suite.LiveAsync(Due + Duration.FromDays(7));
        Assert.Equal("C0GENERAL1", slack.Messages[^1].To);
        Assert.False((bool)(await suite.PreviewAsync())["launch"]!["atRisk"]!);
    }

    public void Dispose() => slack.Dispose();
}
