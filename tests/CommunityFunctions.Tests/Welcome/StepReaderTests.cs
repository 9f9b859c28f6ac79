using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>Who gets a step: not who is held out or objects, and of several accounts that are one person the person, once.</summary>
public sealed class StepReaderTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly (string, string)[] TwoSteps = [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep)];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_contribution_ends_the_steps_that_were_to_prompt_it()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice);
        await suite.JoinAsync("U00000BOB");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.PostAsync(Alice);

        await suite.LiveAsync(Suite.Now.AddHours(24).AddMinutes(1));

        Assert.Equal("Skipped", await suite.StepAsync(Alice, "2-first-step"));
        Assert.Contains("not-contributed", (await suite.JourneyAsync(Alice))!.Step("2-first-step")!.Why, StringComparison.Ordinal);
        Assert.Equal("Sent dm/slack", await suite.StepAsync("U00000BOB", "2-first-step"));
        Assert.Equal((1, 2), (slack.To(Alice).Count, slack.To("U00000BOB").Count));
    }

    [Fact]
    public async Task Who_is_held_out_gets_nothing_and_the_log_says_so_and_it_is_always_the_same_people()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello.Replace("after: 0h", "after: 0h\nholdout: 50 %", StringComparison.Ordinal)));
        string[] accounts = [.. Enumerable.Range(0, 12).Select(number => $"U0000000{number:00}")];
        foreach (var account in accounts) await suite.JoinAsync(account);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));

        var (held, sent) = (new List<string>(), new List<string>());
        foreach (var account in accounts)
        {
            var isHeldOut = Holdout.IsHeldOut("1-hello", await suite.MemberOfAsync(account), 0.5);
            Assert.Equal(isHeldOut ? "HeldOut" : "Sent dm/slack", await suite.StepAsync(account, "1-hello"));
            Assert.Equal(isHeldOut ? 0 : 1, slack.To(account).Count);
            (isHeldOut ? held : sent).Add(account);
        }

        Assert.Equal([.. sent.Select(_ => "1-hello"), .. held.Select(_ => "1-hello held out")], await suite.WelcomesInLogAsync());
    }

    [Fact]
    public async Task Who_objects_gets_no_more()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var no = new ConsentRecord("welcome", ConsentState.Refused, Suite.Now.AddMinutes(2), ConsentWay.Page, null, null, null);
        await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), await suite.MemberOfAsync(Alice), no, CancellationToken.None);

        await suite.LiveAsync(Suite.Now.AddHours(24).AddMinutes(1));

        Assert.Single(slack.Messages);
        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal("Skipped", await suite.StepAsync(Alice, "2-first-step"));
    }

    [Fact]
    public async Task Who_has_become_one_person_since_gets_each_step_once()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        await suite.JoinAsync("U0000OTHER");
        await suite.TickAsync();
        await suite.MergeAsync(await suite.MemberOfAsync(Alice), await suite.MemberOfAsync("U0000OTHER"));

        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.LiveAsync(Suite.Now.AddMinutes(17));

        Assert.Single(slack.Messages);
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task What_one_account_could_not_get_does_not_end_the_step_of_the_other_that_is_the_same_person_by_now()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByDm));
        slack.Closed.Add("U0000OTHER");
        await suite.JoinAsync("U0000OTHER");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.JoinAsync(Alice);
        await suite.MergeAsync(await suite.MemberOfAsync("U0000OTHER"), await suite.MemberOfAsync(Alice));

        await suite.LiveAsync(Suite.Now.AddMinutes(2));

        Assert.Single(slack.To(Alice));
        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    public void Dispose() => slack.Dispose();
}
