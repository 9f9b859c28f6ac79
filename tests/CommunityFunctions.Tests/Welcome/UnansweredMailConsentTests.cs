using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>While nobody has answered whether the welcome may come by mail: what the step's other ways, the comparison and the manager see.</summary>
public sealed class UnansweredMailConsentTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task Who_merely_does_not_answer_needs_nobody_to_look_after_it()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice);
        foreach (var minutes in new[] { 1, (47 * 60) + 30 }) await suite.LiveAsync(Suite.Now.AddMinutes(minutes));

        Assert.Equal("Skipped", await suite.StepAsync(Alice, "1-hello"));
        Assert.Equal(["1-hello unreached"], await suite.WelcomesInLogAsync());
        Assert.Empty((await suite.JourneysAsync())["attention"]!.AsArray());
    }

    [Fact]
    public async Task A_way_before_the_mail_that_somebody_has_to_mend_is_shown_to_them_though_nobody_answers()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        slack.Next(SlackStandIn.Mood.Refuses);
        await suite.JoinAsync(Alice);
        foreach (var minutes in new[] { 1, (47 * 60) + 30 }) await suite.LiveAsync(Suite.Now.AddMinutes(minutes));

        Assert.Equal("Failed", await suite.StepAsync(Alice, "1-hello"));
        Assert.Single((await suite.JourneysAsync())["attention"]!.AsArray());
    }

    [Fact]
    public async Task A_step_that_has_no_way_by_mail_any_more_goes_by_those_that_it_has()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByMail));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Equal("Waiting consent", await suite.StepAsync(Alice, "1-hello"));

        (await suite.PutAsync("communities/atelier/files/welcome/1-hello.md", WelcomeSuite.HelloByDm)).Has(System.Net.HttpStatusCode.OK);
        await suite.LiveAsync(Suite.Now.AddMinutes(62));

        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
    }

    [Fact]
    public async Task Who_is_asked_whether_they_want_mails_stands_in_the_comparison_from_then_on_as_who_is_held_out_does()
    {
        await using var suite = await StartWithAliceAskedAsync();

        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        Assert.Equal(["1-hello unreached"], await suite.WelcomesInLogAsync());

        await suite.ConfirmAsync(Assert.Single(await suite.OutboxAsync()));
        await suite.LiveAsync(Suite.Now.AddMinutes(62));
        Assert.Equal("Sent mail", await suite.StepAsync(Alice, "1-hello"));
        Assert.Equal(["1-hello", "1-hello unreached"], await suite.WelcomesInLogAsync());
    }

    /// <summary>Who is held out follows from a member's random id: of a hundred communities, Alice is held out in one, where there is nothing to ask.</summary>
    private async Task<Suite> StartWithAliceAskedAsync()
    {
        while (true)
        {
            var suite = await WelcomeSuite.StartAsync(
                azurite, slack, ("1-hello", WelcomeSuite.HelloByMail.Replace("after: 0h", "after: 0h\nholdout: 1 %", StringComparison.Ordinal)));
            await suite.JoinAsync(Alice);
            if (!Holdout.IsHeldOut("1-hello", await suite.MemberOfAsync(Alice), 0.01)) return suite;
            await suite.DisposeAsync();
        }
    }

    public void Dispose() => slack.Dispose();
}
