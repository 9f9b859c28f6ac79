using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>The mail that asks whether the welcome may come by mail: who gets it, and that it promises what can still come.</summary>
public sealed class MailQuestionTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task The_question_promises_what_may_still_come_by_mail_and_speaks_of_one_message_as_of_one()
    {
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, slack, WelcomeSuite.Json, [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep), ("3-english", WelcomeSuite.FirstStep.Replace("not-contributed", "language en", StringComparison.Ordinal))]);
        slack.Closed.Add(Alice);
        await suite.JoinAsync(Alice, locale: "fr-FR");
        await suite.PostAsync(Alice, Suite.Now.AddSeconds(20));
        await suite.LiveAsync(Suite.Now.AddMinutes(1));

        var asked = Assert.Single(await suite.OutboxAsync());
        Assert.Equal("Atelier\u00a0: souhaitez-vous recevoir notre message d’accueil par courriel\u202f?", asked.Subject);
        Assert.Contains("un message court", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Si vous acceptez avant le 26\u00a0novembre\u00a02026, vous le recevrez peu après", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("il ne viendra pas", asked.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", asked.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("A first step", asked.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_when_no_answer_can_count_any_more()
    {
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst.Replace("after: 0h", "after: 0h\nlateness: 2h", StringComparison.Ordinal)));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(70));

        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        Assert.EndsWith("no time left to ask them.", (await suite.JourneyAsync(Alice))!.Steps[0].Why, StringComparison.Ordinal);
        Assert.Empty(await suite.OutboxAsync());
    }

    [Fact]
    public async Task A_step_that_cannot_wait_for_the_answer_is_not_promised_where_another_still_can()
    {
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, slack, ("1-hello", WelcomeSuite.HelloByMailFirst.Replace("after: 0h", "after: 0h\nlateness: 2h", StringComparison.Ordinal)), ("2-first-step", WelcomeSuite.FirstStepByMail));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(70));

        Assert.Equal("Sent dm/slack", await suite.StepAsync(Alice, "1-hello"));
        var asked = Assert.Single(await suite.OutboxAsync());
        Assert.Contains("one short message", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("A first step", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("It is planned for 25\u00a0November\u00a02026", asked.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_long_ago_is_not_asked_as_if_they_had_just_arrived_when_a_step_is_sent_again()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByDm));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.UploadAsync("atelier", "welcome/1-hello.md", WelcomeSuite.HelloByMail);
        suite.Clock.SetUtcNow(Suite.Now.AddDays(90));
        (await suite.SendAsync("POST", $"communities/atelier/journeys/{await suite.MemberOfAsync(Alice)}/1-hello?again=true")).Has(System.Net.HttpStatusCode.Accepted);
        await suite.LiveAsync(Suite.Now.AddDays(90).AddMinutes(1));

        Assert.Equal("Skipped", await suite.StepAsync(Alice, "1-hello"));
        Assert.Empty(await suite.OutboxAsync());
    }

    public void Dispose() => slack.Dispose();
}
