using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Rosters;

/// <summary>A platform that is down is nobody's fault here: its roster waits, and is read when it is back.</summary>
public sealed class PlatformAwayTests(AzuriteServer azurite) : IDisposable
{
    private readonly SlackStandIn slack = new() { IsDown = true };

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_platform_that_answers_5xx_throws_nothing_and_is_asked_again_after_ever_longer_delays_of_at_most_an_hour()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);
        var delays = new List<double>();

        foreach (var minutesLater in new[] { 0, 1, 29, 150 })
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
            await ReadAsync(suite);
            delays.Add(((await ProgressAsync(suite)).NextAt!.Value - suite.Clock.GetUtcNow() - RosterClock.Grace).TotalMinutes);
        }

        Assert.Equal([1, 1, 30, 60], delays);
        Assert.Equal(4, (await suite.Queues.GetQueueClient(StorageNames.Queues.Rosters).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Rosters)); // Each is hidden for its delay.
    }

    [Fact]
    public async Task Its_row_and_the_log_say_why_and_forget_it_once_the_platform_answers()
    {
        slack.Users.Add(SlackStandIn.User("U1"));
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);

        await ReadAsync(suite);
        var failing = await ProgressAsync(suite);
        slack.IsDown = false;
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(suite);
        var read = await ProgressAsync(suite);

        Assert.Contains("503", failing.Fault, StringComparison.Ordinal);
        Assert.Equal(Suite.Now, failing.FailingSince);
        Assert.Single(suite.Log.All, line => line.StartsWith("Warning: atelier/slack: the platform fails: ", StringComparison.Ordinal)
            && line.Contains("503", StringComparison.Ordinal) && line.EndsWith("asked again in 00:01:00.", StringComparison.Ordinal));
        Assert.Equal((null, null), (read.Fault, read.FailingSince));
        Assert.NotNull(read.Baseline);
    }

    [Fact]
    public async Task After_a_day_of_failing_the_source_is_left_alone_until_it_is_due_again()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);
        await ReadAsync(suite);
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Rosters);
        await queue.ClearMessagesAsync();
        suite.Clock.Advance(TimeSpan.FromDays(1));

        await ReadAsync(suite);

        var progress = await ProgressAsync(suite);
        Assert.Equal(suite.Clock.GetUtcNow().AddDays(1), progress.NextAt);
        Assert.Contains("503", progress.Fault, StringComparison.Ordinal);
        Assert.Null(progress.FailingSince);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.Get<SyncRosters>().Run(new TimerInfo(), CancellationToken.None);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Rosters));
    }

    [Fact]
    public async Task A_platform_that_nobody_can_reach_waits_as_well()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);
        slack.Dispose();

        await ReadAsync(suite);

        Assert.Equal(Suite.Now, (await ProgressAsync(suite)).FailingSince);
    }

    private static Task ReadAsync(Suite suite) => suite.Get<SyncRoster>().Run("""{"community":"atelier","source":"slack"}""", CancellationToken.None);

    private static Task<RosterProgress> ProgressAsync(Suite suite) => suite.Get<Sources>().RosterProgressAsync(Atelier.Id, Atelier.Slack, CancellationToken.None);
}
