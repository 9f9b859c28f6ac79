using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>When a step goes out: by day, not too late, and again after a fault.</summary>
public sealed class StepTimingTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task It_waits_for_the_morning_where_the_member_is()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));

        // Ten in the morning in Paris is four at night in New York.
        await suite.JoinAsync(Alice, zone: "America/New_York");
        await suite.JoinAsync("U00000BOB", zone: "Europe/Paris");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Equal(("Waiting", "Sent dm/slack"), (await suite.StepAsync(Alice, "1-hello"), await suite.StepAsync("U00000BOB", "1-hello")));

        await suite.LiveAsync(Suite.Now.AddHours(3).AddMinutes(59));
        Assert.Empty(slack.To(Alice));
        await suite.LiveAsync(Suite.Now.AddHours(4));
        Assert.Single(slack.To(Alice));
    }

    [Fact]
    public async Task What_comes_too_late_is_skipped_and_says_so()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddDays(2).AddMinutes(1));

        Assert.Empty(slack.Messages);
        Assert.Equal(("Skipped", "it comes too late."), (await suite.StepAsync(Alice, "1-hello"), (await suite.JourneyAsync(Alice))!.Steps[0].Why));
        Assert.Empty(await suite.WelcomesInLogAsync());

        // Somebody may want it all the same.
        (await suite.SendAsync("POST", $"communities/atelier/journeys/{await suite.MemberOfAsync(Alice)}/1-hello")).Has(System.Net.HttpStatusCode.Accepted);
        await suite.LiveAsync(Suite.Now.AddDays(2).AddMinutes(2));
        Assert.Single(slack.To(Alice));
    }

    /// <summary>Who is held out was chosen at the moment at which it was to go out: so whoever is compared with them counts from there, too, whatever they do meanwhile.</summary>
    [Theory]
    [InlineData(false, 48 * 60, "Failed")]
    [InlineData(true, 2, "Skipped")]
    public async Task What_the_platform_did_not_take_before_it_was_too_late_counts_as_unreached_from_when_it_was_to_go_out(bool contributes, int minutesLater, string state)
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("2-first-step", WelcomeSuite.FirstStep));
        await suite.JoinAsync(Alice);
        slack.Next(SlackStandIn.Mood.Throttles);
        var due = Suite.Now.AddHours(24).AddMinutes(1);
        await suite.LiveAsync(due);
        Assert.Equal("Waiting", await suite.StepAsync(Alice, "2-first-step"));
        if (contributes) await suite.PostAsync(Alice);
        await suite.LiveAsync(due.AddMinutes(minutesLater));

        Assert.Empty(slack.Messages);
        Assert.Equal(state, await suite.StepAsync(Alice, "2-first-step"));
        Assert.Equal(["2-first-step unreached"], await suite.WelcomesInLogAsync());
        Assert.Equal(due, Assert.Single(await suite.RowsAsync(StorageNames.Tables.Events), row => row.GetString("Kind") == "welcome.sent").GetDateTimeOffset("At"));
    }

    [Fact]
    public async Task What_fails_in_a_way_that_nobody_expected_is_tried_again_less_and_less_often_and_goes_out_once_that_is_mended()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        suite.Wire.Meanwhile = BrokenGate;
        foreach (var (minute, next) in new[] { (1, "09:02"), (2, "09:04"), (4, "09:08") })
        {
            await suite.LiveAsync(Suite.Now.AddMinutes(minute));
            Assert.Equal($"2026-11-24T{next}", Assert.Single(await suite.RowsAsync(StorageNames.Tables.WelcomeDue)).PartitionKey);
        }

        Assert.Equal("Waiting", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("nobody expected (InvalidOperationException)", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Contains(suite.Log.All, line => line.Contains("step 1-hello of somebody's welcome is put off", StringComparison.Ordinal));

        suite.Wire.Meanwhile = null;
        await suite.LiveAsync(Suite.Now.AddMinutes(8));
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        Assert.Single(slack.To(Alice));
    }

    /// <summary>Whether it is looked at just before it comes too late, or after.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_failed_until_it_was_too_late_has_failed_and_can_be_sent_again(int minutesTooLate)
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        suite.Wire.Meanwhile = BrokenGate;
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var late = Suite.Now.AddDays(2).AddMinutes(minutesTooLate);
        await suite.LiveAsync(late);
        Assert.Equal("Failed", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("InvalidOperationException", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));

        suite.Wire.Meanwhile = null;
        (await suite.SendAsync("POST", $"communities/atelier/journeys/{await suite.MemberOfAsync(Alice)}/1-hello")).Has(System.Net.HttpStatusCode.Accepted);
        await suite.LiveAsync(late.AddMinutes(1));
        Assert.Single(slack.To(Alice));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_asked_for_is_asked_for_later_and_no_other_way_is_tried_meanwhile()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        var mails = suite.Queues.GetQueueClient(StorageNames.Queues.Emails);
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        await suite.AnswerMailsAsync(Alice, granted: true);
        await mails.DeleteAsync();
        suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
        await suite.TickAsync();
        await suite.RunAsync(StorageNames.Queues.WelcomeSteps, message => suite.Get<SendWelcomeStep>().Run(message, CancellationToken.None));
        Assert.Equal("Waiting mail", await suite.StepAsync(Alice, "1-hello"));

        slack.Closed.Clear();
        await mails.CreateAsync();
        await suite.LiveAsync(Suite.Now.AddMinutes(2));
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "1-hello"));
        Assert.Single(await suite.OutboxAsync());
        Assert.Empty(slack.Messages);
    }

    public void Dispose() => slack.Dispose();

    /// <summary>The gate fails where it looks for a pause, in a way that no storage does.</summary>
    private static Task BrokenGate(string call) =>
        call.Contains($"/{StorageNames.Tables.Preferences}(", StringComparison.Ordinal) ? throw new InvalidOperationException("Broken.") : Task.CompletedTask;
}
