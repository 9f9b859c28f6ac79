using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Demo.Visits;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

/// <summary>What the demo says of the welcome: a newcomer who was left out, a message too many or an answer that is lost is a failure.</summary>
public sealed class WelcomeSummaryTests
{
    private static readonly CommunitySimulation Simulation = new(Scenario.Atelier(Instant.FromUtc(2026, 11, 26, 9, 0)));

    private static readonly IReadOnlyList<(string Source, string Account)> Joined =
        [.. Simulation.Population.Accounts.Where(account => account is { Kind: AccountKind.Member, JoinedAt: not null }).Select(account => (account.Source, account.Id))];

    private static readonly IReadOnlyList<FoundStep> Steps = [new("bienvenue", "sent", "dm/slack", true), new("premier-pas", "held-out", null, false), new("a-qui-parler", "sent", "mail", false), new("plus-tard", "skipped", null, false), new("plus-tard", "failed", null, false)];

    [Fact]
    public void Whoever_came_was_welcomed_and_all_that_was_sent_arrived()
    {
        var summary = Of(new(Joined, Steps, SentInLog: 3));

        Assert.Equal(0, summary.ExitCode);
        Assert.Contains("Who came was welcomed", Shown(summary), StringComparison.Ordinal);
        Assert.Contains("steps sent by dm/slack", Shown(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newcomer_without_a_welcome_and_a_welcome_of_nobody_are_failures()
    {
        var alone = Simulation.Population.Accounts.GroupBy(account => account.Person).First(person => person.All(account => account is { Kind: AccountKind.Member, JoinedAt: not null })).MinBy(account => account.JoinedAt)!;

        Assert.Equal(1, Of(new([.. Joined.Where(account => account != (alone.Source, alone.Id))], Steps, SentInLog: 3)).ExitCode);
        Assert.Equal(1, Of(new([.. Joined, ("slack", "U0CLAIRE01")], Steps, SentInLog: 3)).ExitCode);
    }

    [Fact]
    public void A_message_too_many_one_that_the_log_does_not_know_and_an_answer_that_is_lost_are_failures()
    {
        Assert.Equal(1, Of(new(Joined, Steps, SentInLog: 3), directMessages: 2).ExitCode);
        Assert.Equal(1, Of(new(Joined, Steps, SentInLog: 2)).ExitCode);
        Assert.Equal(1, Of(new(Joined, Steps, SentInLog: 3), surveyAnswers: 1).ExitCode);
        Assert.Equal(1, Of(new(Joined, Steps, SentInLog: 3), welcomeAnswers: 2).ExitCode);
    }

    private static WelcomeSummary Of(FoundJourneys found, int directMessages = 1, long surveyAnswers = 0, long welcomeAnswers = 1) =>
        new(Simulation, found, SummaryTests.Stored with { SurveyAnswers = surveyAnswers, WelcomeAnswers = welcomeAnswers }, directMessages, new VisitTally());

    private static string Shown(WelcomeSummary summary)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 160;
        summary.Show(console, new VisitTally());
        return output.ToString();
    }
}
