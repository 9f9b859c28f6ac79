using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.MemberPages;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>By mail the welcome takes a consent, for which a newcomer is asked once.</summary>
public sealed class MailConsentTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly (string, string)[] TwoSteps = [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep)];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_step_that_can_come_by_mail_alone_asks_first_and_comes_once_that_is_confirmed_and_the_next_one_asks_no_more()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice, locale: "fr-FR");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.LiveAsync(Suite.Now.AddMinutes(62));

        var asked = Assert.Single(await suite.OutboxAsync());
        Assert.Equal("Atelier\u00a0: souhaitez-vous recevoir nos messages d’accueil par courriel\u202f?", asked.Subject);
        Assert.Contains("2\u00a0messages courts", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Le dernier est prévu pour le 25\u00a0novembre\u00a02026", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("bienvenue\u202f!", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Bienvenue", asked.TextBody, StringComparison.Ordinal);
        Assert.Null(asked.Headers["List-Unsubscribe"]);
        Assert.Equal("Waiting consent", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("user_disabled", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Equal((ConsentState.Pending, ConsentWay.Asked, "Ces quelques messages par courriel."), await LastAsync(suite));

        await suite.ConfirmAsync(asked);
        await suite.LiveAsync(Suite.Now.AddMinutes(123));
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "1-hello"));
        Assert.Equal("dm: Slack takes no direct message for this account: user_disabled, it is gone.", (await suite.JourneyAsync(Alice))!.Steps[0].Why);
        await suite.LiveAsync(Suite.Now.AddHours(24).AddMinutes(1));
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "2-first-step"));
        Assert.Equal(3, (await suite.OutboxAsync()).Count);
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task Who_does_not_answer_is_not_asked_again_and_gets_it_by_the_next_way_before_it_comes_too_late_or_not_at_all()
    {
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst), ("2-first-step", WelcomeSuite.FirstStepByMail));
        await suite.JoinAsync(Alice);
        foreach (var hour in new[] { 0, 10, 25, 46 }) await suite.LiveAsync(Suite.Now.AddHours(hour).AddMinutes(1));
        Assert.Empty(slack.To(Alice));
        await suite.LiveAsync(Suite.Now.AddHours(47).AddMinutes(30));

        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        await suite.LiveAsync(Suite.Now.AddHours(71).AddMinutes(30));
        Assert.Equal("Skipped", await suite.StepAsync(Alice, "2-first-step"));
        Assert.Contains("have not answered", (await suite.JourneyAsync(Alice))!.Step("2-first-step")!.Why, StringComparison.Ordinal);
        Assert.Single(await suite.OutboxAsync());

        // They were to get it: they count among those.
        Assert.Equal(["1-hello", "2-first-step unreached"], await suite.WelcomesInLogAsync());
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task Who_has_refused_or_is_held_out_is_not_asked()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMail.Replace("after: 0h", "after: 0h\nholdout: 50 %", StringComparison.Ordinal)));
        var held = 0;
        // Ids are random: people join until there are both who is held out and who is not.
        foreach (var account in Enumerable.Range(0, 64).TakeWhile(number => number < 8 || held == 0 || held == number).Select(number => $"U0000000{number:00}"))
        {
            await suite.JoinAsync(account);
            if (Holdout.IsHeldOut("1-hello", await suite.MemberOfAsync(account), 0.5)) held++;
            else await suite.AnswerMailsAsync(account, granted: false);
        }

        await suite.LiveAsync(Suite.Now.AddMinutes(1));

        Assert.NotEqual(0, held);
        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal(Enumerable.Repeat("1-hello held out", held), await suite.WelcomesInLogAsync());
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_asks_by_one_mail_all_the_same()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMail));
            await suite.JoinAsync(Alice);
            suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
            var last = suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => StepsAsync(suite)) || suite.Wire.Writes >= last;

            await using var next = suite.Again();
            foreach (var minute in new[] { 2, 8, 70 }) await next.LiveAsync(Suite.Now.AddMinutes(minute));

            Assert.Single(await next.OutboxAsync());
            Assert.Equal("Waiting consent", await next.StepAsync(Alice, "1-hello"));
            if (!isKilled)
            {
                Assert.True(write > 6, "The worker was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task A_fault_after_the_question_was_mailed_makes_no_second_mail_and_its_link_confirms()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
        suite.Wire.Meanwhile = call => IsMailAskedFor(call) ? throw new InvalidOperationException("Storage is away.") : Task.CompletedTask;
        await StepsAsync(suite);
        suite.Wire.Meanwhile = null;
        Assert.Equal("Waiting consent", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("user_disabled", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        await suite.LiveAsync(Suite.Now.AddMinutes(8));

        await suite.ConfirmAsync(Assert.Single(await suite.OutboxAsync()));
        await suite.LiveAsync(Suite.Now.AddMinutes(80));
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "1-hello"));
    }

    [Fact]
    public async Task Whose_address_has_changed_since_the_question_gets_it_by_the_next_way_at_once()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.MoveAsync(Alice, "alice@elsewhere.example");
        await suite.LiveAsync(Suite.Now.AddMinutes(62));

        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        Assert.Contains("at another address", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Single(await suite.OutboxAsync());
    }

    [Fact]
    public async Task Whose_address_changes_before_the_question_has_gone_out_gets_it_neither_there_nor_at_the_old_one()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst));
        await suite.JoinAsync(Alice);
        suite.Clock.SetUtcNow(Suite.Now.AddMinutes(1));
        await StepsAsync(suite);
        await suite.MoveAsync(Alice, "alice@elsewhere.example");
        await suite.LiveAsync(Suite.Now.AddMinutes(62));

        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
    }

    [Fact]
    public async Task Who_gets_too_many_questions_today_is_asked_tomorrow_and_the_journey_says_so()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMail));
        await suite.JoinAsync(Alice);
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        foreach (var number in Enumerable.Range(0, 5))
            await suite.Get<ConsentDesk>().RecordAsync(community, await suite.MemberOfAsync(Alice), new ConsentRecord("published-content", ConsentState.Pending, Suite.Now, ConsentWay.Told, null, "?", Language.English, $"case-{number}"), CancellationToken.None);

        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal("Waiting consent", await suite.StepAsync(Alice, "1-hello"));
        Assert.EndsWith("have not been yet.", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        await suite.LiveAsync(Suite.Now.AddHours(25));
        Assert.Single(await suite.OutboxAsync());
        Assert.EndsWith("have not answered.", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);

        // The link holds from when they were asked, and the day's questions count it then.
        Assert.Equal(Suite.Now.AddHours(25), (await suite.HistoryAsync(await suite.MemberOfAsync(Alice))).Single(record => record.Purpose == "welcome-mails").At);
    }

    [Fact]
    public async Task Where_it_comes_too_late_at_night_the_next_way_is_gone_the_evening_before()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst));
        var joined = Suite.Now.AddHours(13); // 23:00 in Paris.
        suite.Clock.SetUtcNow(joined);
        await suite.JoinAsync(Alice);
        foreach (var minutes in new[] { 1, (9 * 60) + 10, (44 * 60) + 30 }) await suite.LiveAsync(joined.AddMinutes(minutes));
        Assert.Equal("Waiting consent", await suite.StepAsync(Alice, "1-hello"));
        Assert.Single(await suite.OutboxAsync());

        await suite.LiveAsync(joined.AddHours(45).AddMinutes(31)); // 20:31.
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
    }

    [Fact]
    public async Task Two_steps_at_the_same_minute_ask_by_one_mail()
    {
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, slack, ("1-hello", WelcomeSuite.HelloByMail), ("2-guide", WelcomeSuite.FirstStepByMail.Replace("24h", "1h", StringComparison.Ordinal)));
        await suite.JoinAsync(Alice);
        suite.Clock.SetUtcNow(Suite.Now.AddMinutes(70));
        await suite.TickAsync();
        var steps = (await suite.Queues.GetQueueClient(StorageNames.Queues.WelcomeSteps).ReceiveMessagesAsync(32)).Value;
        Assert.Equal(2, steps.Length);

        // While the one has its mail queued and nothing taken down yet, the other comes all its way.
        suite.Wire.Meanwhile = async call =>
        {
            if (!IsMailAskedFor(call)) return;
            suite.Wire.Meanwhile = null;
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
            await suite.Get<SendWelcomeStep>().Run(steps[1].Body.ToString(), CancellationToken.None);
        };
        await suite.Get<SendWelcomeStep>().Run(steps[0].Body.ToString(), CancellationToken.None);
        await suite.LiveAsync(Suite.Now.AddMinutes(71));

        await suite.ConfirmAsync(Assert.Single(await suite.OutboxAsync()));
        Assert.Equal(("Waiting consent", "Waiting consent"), (await suite.StepAsync(Alice, "1-hello"), await suite.StepAsync(Alice, "2-guide")));
    }

    private static bool IsMailAskedFor(string call) => call.StartsWith("POST ", StringComparison.Ordinal) && call.Contains($"/{StorageNames.Queues.Emails}/messages", StringComparison.Ordinal);

    /// <summary>Without the mails that they ask for: whoever is killed with one of those leaves it to its queue.</summary>
    private static async Task StepsAsync(Suite suite)
    {
        await suite.TickAsync();
        await suite.RunAsync(StorageNames.Queues.WelcomeSteps, message => suite.Get<SendWelcomeStep>().Run(message, CancellationToken.None));
    }

    public void Dispose() => slack.Dispose();

    private static async Task<(ConsentState, ConsentWay, string?)> LastAsync(Suite suite) =>
        (await suite.HistoryAsync(await suite.MemberOfAsync(Alice)))[0] is var record ? (record.State, record.Way, record.Wording) : default;
}
