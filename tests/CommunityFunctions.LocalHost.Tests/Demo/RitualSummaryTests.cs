using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Truths;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

/// <summary>What the demo says of rituals: a post that is missing, late, too many, or brought about something else than it did is a failure that names it.</summary>
public sealed class RitualSummaryTests
{
    private static readonly Instant Due = Instant.FromUtc(2026, 11, 23, 8, 0);

    private static readonly RitualPlan Plan = new([new PlannedRun("question-du-lundi", "Question du lundi", Due, "slack/general")]);

    private static readonly SuitePost Post = new("slack", "C0GENERAL1", "C0GENERAL1:1795420800.000100", Due + Duration.FromSeconds(2), "", "Une question ?");

    private static readonly RunTruth True = new("slack", Post.Message, 12, 9, 5);

    private static readonly FoundRun Run = new("question-du-lundi", "slack", Post.Message, 12, 9, 5);

    [Fact]
    public void A_run_that_went_out_once_at_its_time_and_brought_about_what_it_did_is_success()
    {
        var summary = Of(posts: [Post]);
        var shown = Shown(summary);

        Assert.Equal(0, summary.ExitCode);
        Assert.Contains("Question du lundi", shown, StringComparison.Ordinal);
        Assert.Contains("1·0·0·0", shown, StringComparison.Ordinal);
        Assert.Contains("Laissez-le reposer.", shown, StringComparison.Ordinal);
        Assert.Contains("Every ritual went out once, at its time", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_post_that_is_missing_early_late_elsewhere_or_twice_is_a_failure_that_names_it()
    {
        Fails("question-du-lundi was due in slack/general", Of(posts: [], truths: [], runs: []));
        Fails("question-du-lundi was due in slack/general", Of(posts: [Post with { At = Due - Duration.FromSeconds(1) }]));
        Fails("question-du-lundi was due in slack/general", Of(posts: [Post with { At = Due + Duration.FromHours(1) }]));
        Fails("question-du-lundi was due in slack/general", Of(posts: [Post with { Channel = "C0ENTRAID1" }]));
        Fails("slack/C0GENERAL1 got a post", Of(posts: [Post, Post with { Message = "C0GENERAL1:1795420801.000100" }]));
    }

    [Fact]
    public void A_run_that_the_ledger_has_as_anything_but_published_is_a_failure()
    {
        Fails("question-du-lundi: 0 runs published in the ledger, 1 were due.", Of(posts: [Post], states: []));
        foreach (var state in new[] { "missed", "failed", "uncertain", "due", "claimed" })
            Fails($"question-du-lundi: 1 runs {state} in the ledger.", Of(posts: [Post], states: [("published", 1), (state, 1)]));
    }

    [Fact]
    public void Effects_that_differ_from_what_happened_are_a_failure()
    {
        Fails("11 responders, 9 replies, 5 reactions found, 12 responders, 9 replies, 5 reactions in truth.", Of(posts: [Post], runs: [Run with { Responders = 11 }]));
        Fails("8 replies", Of(posts: [Post], runs: [Run with { Replies = 8 }]));
        Fails("6 reactions", Of(posts: [Post], runs: [Run with { Reactions = 6 }]));
        Fails("has 0 runs among the effects, expected 1.", Of(posts: [Post], runs: []));
        Fails("has 2 runs among the effects, expected 1.", Of(posts: [Post], runs: [Run, Run]));
    }

    private static void Fails(string said, RitualSummary summary)
    {
        Assert.Equal(1, summary.ExitCode);
        Assert.Contains(said, Shown(summary), StringComparison.Ordinal);
    }

    private static RitualSummary Of(SuitePost[] posts, RunTruth[]? truths = null, FoundRun[]? runs = null, (string State, long Count)[]? states = null) => new(
        Plan, posts, truths ?? [True], (states ?? [("published", 1)]).ToDictionary(state => ("question-du-lundi", state.State), state => state.Count),
        new FoundEffects(runs ?? [Run], [new FoundTrend("question-du-lundi", 0.2, -1.5)], [new FoundAdvice("rest", "question-du-lundi", "Laissez-le reposer.")]));

    private static string Shown(RitualSummary summary)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 300;
        summary.Show(console);
        return text.ToString();
    }
}
