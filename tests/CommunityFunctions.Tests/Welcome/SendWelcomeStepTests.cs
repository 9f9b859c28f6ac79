using System.Text.RegularExpressions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Tests.Welcome;

public sealed class SendWelcomeStepTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly (string, string)[] TwoSteps = [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep)];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_newcomer_is_greeted_by_name_in_their_language_with_their_page_and_how_to_stop()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice, locale: "fr-FR");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));

        var text = Assert.Single(slack.To(Alice));
        Assert.StartsWith("Bonjour Alice, voici votre page", text, StringComparison.Ordinal);
        Assert.Contains("Qu’est-ce qui vous amène ?", text, StringComparison.Ordinal);
        Assert.Contains("Quelques messages dans vos premiers jours.", text, StringComparison.Ordinal);
        Assert.Contains("https://community.example.org/api/me/", text, StringComparison.Ordinal);
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        Assert.Equal(["1-hello"], await suite.WelcomesInLogAsync());
        Assert.Equal("2026-11-25T09:00", Assert.Single(await suite.RowsAsync(StorageNames.Tables.WelcomeDue)).PartitionKey);
    }

    [Fact]
    public async Task The_page_that_a_mailed_step_leads_to_is_the_one_of_the_address_that_the_mail_goes_to()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        await suite.AnswerMailsAsync(Alice, granted: true);
        suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
        await suite.TickAsync();
        await suite.RunAsync(StorageNames.Queues.WelcomeSteps, message => suite.Get<SendWelcomeStep>().Run(message, CancellationToken.None));
        await suite.MoveAsync(Alice, "alice@elsewhere.example");
        await suite.LiveAsync(Suite.Now.AddMinutes(2));

        // In the text, below its question and in the foot.
        var mail = Assert.Single(await suite.OutboxAsync());
        var page = await suite.Get<MemberLinks>().MeAsync(Atelier.Id, await suite.MemberOfAsync(Alice), "alice@elsewhere.example", CancellationToken.None);
        Assert.Equal("alice@elsewhere.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal(Enumerable.Repeat(page!.AbsoluteUri, 3), Regex.Matches(mail.TextBody!, @"https://[^\s>]+/api/me/[^\s>]+").Select(match => match.Value));
    }

    /// <summary>Before a write and after it: between Slack's answer and the ledger as well.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_is_killed_at_any_write_sends_once_all_the_same(bool before)
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
            var messages = slack.Messages.Count;
            await suite.JoinAsync(Alice);
            suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
            if (before) suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var last = suite.Wire.Writes + write;

            // The clock goes on with other communities where it fails with one.
            var isKilled = await CrashedException.StopsAsync(() => suite.LiveAsync(Suite.Now.AddMinutes(1))) || suite.Wire.Writes >= last;

            // What was lost is queued again, and what was claimed is settled after its lease.
            await using var next = suite.Again();
            for (var minute = 2; minute <= 32; minute += 6) await next.LiveAsync(Suite.Now.AddMinutes(minute));

            Assert.Single(slack.Messages.Skip(messages));
            Assert.Equal("Sent dm/slack", await next.StepAsync(Alice, "1-hello"));
            Assert.Single(await next.WelcomesInLogAsync());
            Assert.Empty(await next.RowsAsync(StorageNames.Tables.WelcomeDue));
            if (!isKilled)
            {
                Assert.True(write > 8, "The worker was never killed.");
                break;
            }
        }
    }

    [Theory]
    [InlineData(SlackStandIn.Mood.LosesAfter)]
    [InlineData(SlackStandIn.Mood.LosesBefore)]
    [InlineData(SlackStandIn.Mood.Throttles)]
    public async Task A_message_whose_answer_was_lost_or_that_was_throttled_is_there_once_in_the_end(object mood)
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        slack.Next((SlackStandIn.Mood)mood);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Equal("Waiting", await suite.StepAsync(Alice, "1-hello"));

        await suite.LiveAsync(Suite.Now.AddMinutes(3));
        await suite.LiveAsync(Suite.Now.AddMinutes(9));

        Assert.Single(slack.To(Alice));
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
    }

    [Fact]
    public async Task Where_a_direct_message_is_refused_the_step_comes_by_mail_and_says_why()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        await suite.AnswerMailsAsync(Alice, granted: true);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));

        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Equal(("Welcome", "u0000alice@people.example"), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Contains("Hello Alice", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("user_disabled", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Equal(["1-hello"], await suite.WelcomesInLogAsync());
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task Where_no_way_leads_to_them_it_has_failed_and_can_be_sent_again_once_that_is_mended()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByDm));
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Equal("Failed", await suite.StepAsync(Alice, "1-hello"));

        // Who takes no messages is nobody's fault; and they count among those who were to get it.
        Assert.DoesNotContain(suite.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal(["1-hello unreached"], await suite.WelcomesInLogAsync());

        slack.Closed.Clear();
        var path = $"communities/atelier/journeys/{await suite.MemberOfAsync(Alice)}/1-hello";
        (await suite.SendAsync("POST", path)).Has(System.Net.HttpStatusCode.Accepted);
        await suite.LiveAsync(Suite.Now.AddMinutes(2));

        Assert.Single(slack.To(Alice));
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        (await suite.SendAsync("POST", path)).Has(System.Net.HttpStatusCode.Conflict);
        (await suite.SendAsync("POST", path + "?again=true")).Has(System.Net.HttpStatusCode.Accepted);
        await suite.LiveAsync(Suite.Now.AddMinutes(3));
        Assert.Equal(2, slack.To(Alice).Count);
    }

    [Fact]
    public async Task A_step_that_waits_to_be_mailed_is_looked_at_again_and_one_that_comes_back_has_failed()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        await suite.AnswerMailsAsync(Alice, granted: true);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var hello = (await suite.SendOfAsync(await suite.MemberOfAsync(Alice), "1-hello", "welcome"))!;
        var returned = hello with { Delivery = MailDelivery.Bounced, DeliveredAt = hello.SentAt + Duration.FromHours(1) };
        await suite.Get<JourneyRecords>().EndedAsync(await suite.CommunityAsync(), returned, CancellationToken.None);
        Assert.Equal("Failed mail", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("it came back", (await suite.JourneyAsync(Alice))!.Step("1-hello")!.Why, StringComparison.Ordinal);

        suite.Clock.SetUtcNow(Suite.Now.AddHours(24).AddMinutes(1));
        await suite.TickAsync();
        await suite.RunAsync(StorageNames.Queues.WelcomeSteps, message => suite.Get<SendWelcomeStep>().Run(message, CancellationToken.None));
        Assert.Equal("Waiting mail", await suite.StepAsync(Alice, "2-first-step"));
        await suite.PostAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddHours(24).AddMinutes(2));

        Assert.Single(await suite.OutboxAsync());
        Assert.Equal("Skipped mail", await suite.StepAsync(Alice, "2-first-step"));
        Assert.Contains("not-contributed", (await suite.JourneyAsync(Alice))!.Step("2-first-step")!.Why, StringComparison.Ordinal);
        Assert.Equal(["1-hello", "2-first-step unreached"], await suite.WelcomesInLogAsync());
    }

    public void Dispose() => slack.Dispose();
}
