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
        ("deliveries: 11 found, 12 in truth.", Of(Stored with { Deliveries = 11 })),
        ("events sent again, and stored once: 1 found, 2 in truth.", Of(Stored with { FactsDelivered = 10 })),
        ("deliveries: 15 found, 12 to 14 in truth.", Of(Stored with { Deliveries = 15, FactsDelivered = 14 }, new Resent(1, 2))),
        ("deliveries: 11 found, 12 to 14 in truth.", Of(Stored with { Deliveries = 11 }, new Resent(1, 2))),
        ("events sent again, and stored once: 3 found, 2 in truth.", Of(Stored with { FactsDelivered = 12 }, new Resent(1, 2))),
        ("events sent again, and stored once: 5 found, 3 to 4 in truth.", Of(Stored with { Deliveries = 13, FactsDelivered = 14 }, new Resent(1, 2))),
        ("events sent again, and stored once: 2 found, 3 to 4 in truth.", Of(Stored with { Deliveries = 13 }, new Resent(1, 2))),
        ("events in the log: 10 found, 9 in truth.", Of(Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 7), FactsDelivered = 12 }, new Resent(1, 2))),
        ("wrong answers of the door: 1 found, 0 in truth.", Of(Stored, faults: 1)),
        ("events in the log: 8 found, 9 in truth.", Of(Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 5) })),
        ("message.posted: 7 found, 6 in truth.", Of(Stored with { EventsByKind = With(True.FactsByKind, "message.posted", 7) })),
        ("lead.created: 1 found, 0 in truth.", Of(Stored with { EventsByKind = With(True.FactsByKind, "lead.created", 1) })),
        ("lead.created: 0 found, 1 in truth.", Of(Stored, truth: True with { FactsByKind = With(True.FactsByKind, "lead.created", 1) })),
        ("members from forum: 3 found, 4 in truth.", Of(Stored with { PeopleBySource = With(True.PeopleBySource, "forum", 3) })),
        ("bots: 2 found, 1 in truth.", Of(Stored with { Bots = 2 })),
        ("active last week, slack: 1 found, 2 in truth.", Of(Stored with { ActiveInLastWeek = With(True.ActiveInLastWeek, "slack", 1) })),
        ("accounts merged into somebody known: 5 found, 4 in truth.", Of(Stored with { Merged = 5 })),
        ("contacts linked to a member: 2 found, 3 in truth.", Of(Stored with { Linked = 2 })),
        ("dead letters: 1 found, 0 in truth.", Of(Stored with { DeadLetters = 1 })),
    ];

    [Fact]
    public void What_is_as_in_truth_is_success()
    {
        var summary = Of(Stored);

        Assert.Equal(0, summary.ExitCode);
        Assert.EndsWith("What the suite stored is what happened.", Shown(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_again_for_want_of_an_answer_may_have_come_twice()
    {
        var summary = Of(Stored with { Deliveries = 14, FactsDelivered = 14 }, new Resent(1, 2));

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

    private static Summary Of(StoredFigures stored, Resent? resent = null, int faults = 0, Truth? truth = null) => new(truth ?? True, stored, suggestions: 2, resent ?? new(), faults);

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
