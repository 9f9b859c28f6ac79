using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation.Truths;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

/// <summary>The judgement of <c>./run --once</c>: any figure that differs from the truth, whichever way, is a failure that names it.</summary>
public sealed class SummaryTests
{
    private static readonly Truth True = new()
    {
        Deliveries = 12,
        RepeatedDeliveries = 2,
        FactsSent = 11,
        FactsByKind = new Dictionary<string, long> { ["message.posted"] = 6, ["member.joined"] = 3 },
        PeopleBySource = new Dictionary<string, long> { ["slack"] = 5, ["forum"] = 4 },
        Bots = 1,
        ActiveInLastWeek = new Dictionary<string, long> { ["slack"] = 2 },
        Merged = 4,
        Linked = 3,
    };

    internal static readonly StoredFigures Stored = new()
    {
        Deliveries = 12,
        FactsDelivered = 11,
        EventsByKind = True.FactsByKind,
        SuiteEventsByKind = new Dictionary<string, long> { ["role.changed"] = 9 },
        PeopleBySource = True.PeopleBySource,
        Bots = 1,
        ActiveInLastWeek = True.ActiveInLastWeek,
        Merged = 4,
        Linked = 3,
        RunsByState = new Dictionary<(string, string), long>(),
        DeadLetters = 0,
    };

    /// <summary>What is said of a figure that differs.</summary>
    private static readonly (string Said, Summary Summary)[] Differing =
    [
        ("deliveries: 11 found, 12 in truth.", new(True, Stored with { Deliveries = 11 }, 0, new Resent())),
        ("events sent again, and stored once: 1 found, 2 in truth.", new(True, Stored with { FactsDelivered = 10 }, 0, new Resent())),
        ("deliveries: 15 found, 12 to 14 in truth.", new(True, Stored with { Deliveries = 15, FactsDelivered = 14 }, 0, new Resent(1, 2))),
        ("deliveries: 11 found, 12 to 14 in truth.", new(True, Stored with { Deliveries = 11 }, 0, new Resent(1, 2))),
        ("events sent again, and stored once: 3 found, 2 in truth.", new(True, Stored with { FactsDelivered = 12 }, 0, new Resent(1, 2))),
        ("events sent again, and stored once: 5 found, 3 to 4 in truth.", new(True, Stored with { Deliveries = 13, FactsDelivered = 14 }, 0, new Resent(1, 2))),
        ("events sent again, and stored once: 2 found, 3 to 4 in truth.", new(True, Stored with { Deliveries = 13 }, 0, new Resent(1, 2))),
        ("events in the log: 10 found, 9 in truth.", new(True, Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 7), FactsDelivered = 12 }, 0, new Resent(1, 2))),
        ("wrong answers of the door: 1 found, 0 in truth.", new(True, Stored, 0, new Resent(), faults: 1)),
        ("events in the log: 8 found, 9 in truth.", new(True, Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 5) }, 0, new Resent())),
        ("message.posted: 7 found, 6 in truth.", new(True, Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 7) }, 0, new Resent())),
        ("lead.created: 1 found, 0 in truth.", new(True, Stored with { EventsByKind = With(True.FactsByKind, "lead.created", 1) }, 0, new Resent())),
        ("lead.created: 0 found, 1 in truth.", new(True with { FactsByKind = With(True.FactsByKind, "lead.created", 1) }, Stored, 0, new Resent())),
        ("members from forum: 3 found, 4 in truth.", new(True, Stored with { PeopleBySource = With(True.PeopleBySource, "forum", 3) }, 0, new Resent())),
        ("bots: 2 found, 1 in truth.", new(True, Stored with { Bots = 2 }, 0, new Resent())),
        ("active last week, slack: 1 found, 2 in truth.", new(True, Stored with { ActiveInLastWeek = With(True.ActiveInLastWeek, "slack", 1) }, 0, new Resent())),
        ("accounts merged into somebody known: 5 found, 4 in truth.", new(True, Stored with { Merged = 5 }, 0, new Resent())),
        ("contacts linked to a member: 2 found, 3 in truth.", new(True, Stored with { Linked = 2 }, 0, new Resent())),
        ("dead letters: 1 found, 0 in truth.", new(True, Stored with { DeadLetters = 1 }, 0, new Resent())),
    ];

    [Fact]
    public void What_is_as_in_truth_is_success()
    {
        var summary = new Summary(True, Stored, 2, new Resent());

        Assert.Equal(0, summary.ExitCode);
        Assert.EndsWith("What the suite stored is what happened.", Shown(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_again_for_want_of_an_answer_may_have_come_twice()
    {
        var summary = new Summary(True, Stored with { Deliveries = 14, FactsDelivered = 14 }, 2, new Resent(1, 2));

        Assert.Equal(0, summary.ExitCode);
        Assert.Matches(@"sent again for want of an answer +│ +2 ", Shown(summary));
    }

    [Fact]
    public void Whatever_differs_from_the_truth_is_a_failure_that_names_it() => Assert.All(Differing, differing =>
    {
        Assert.Equal(1, differing.Summary.ExitCode);
        var shown = Shown(differing.Summary);
        Assert.Contains(differing.Said, shown.Split('\n'));
        Assert.DoesNotContain("What the suite stored is what happened.", shown, StringComparison.Ordinal);
    });

    private static string Shown(Summary summary)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 120;
        summary.Show(console);
        return text.ToString().TrimEnd();
    }

    private static Dictionary<string, long> With(IReadOnlyDictionary<string, long> figures, string name, long figure) => new(figures) { [name] = figure };
}
