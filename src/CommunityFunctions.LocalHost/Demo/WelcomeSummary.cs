using System.Globalization;
using CommunityFunctions.LocalHost.Demo.Visits;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What became of newcomers: who was welcomed beside who came, what was sent beside what arrived, and what members answered beside what was kept.</summary>
internal sealed class WelcomeSummary
{
    private readonly List<SummaryLine> lines = [];
    private readonly FoundJourneys found;

    /// <param name="directMessages">How many the stand-ins have taken.</param>
    public WelcomeSummary(CommunitySimulation simulation, FoundJourneys found, StoredFigures stored, int directMessages, VisitTally visits)
    {
        this.found = found;
        var newcomers = Newcomers(simulation).Select(account => (account.Source, account.Id)).ToHashSet();
        var joined = simulation.Population.Accounts.Where(account => account is { Kind: AccountKind.Member, JoinedAt: not null }).Select(account => (account.Source, account.Id)).ToHashSet();
        lines.Add(new("newcomers who have a welcome", newcomers.Count(found.Accounts.Contains), newcomers.Count));
        lines.Add(new("welcomes of nobody who came", found.Accounts.Count(account => !joined.Contains(account)), 0));
        lines.Add(new("direct messages", directMessages, found.Count("sent", "dm")));
        lines.Add(new("sent or held out, by the log", found.SentInLog, found.Count("sent") + found.Count("held-out")));
        lines.Add(new("answers to the survey", stored.SurveyAnswers, visits[VisitTally.Surveys]));
        lines.Add(new("questions of the welcome answered, by the log", stored.WelcomeAnswers, found.Steps.Count(step => step.IsAnswered)));
        lines.Add(new("forms that a page refused", visits.Refused, 0));
    }

    public bool Agrees => lines.TrueForAll(line => line.Agrees);

    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console, VisitTally visits)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("The welcome")
            .AddColumn("").AddColumn(new TableColumn("found").RightAligned()).AddColumn(new TableColumn("in truth").RightAligned()).AddColumn("");
        foreach (var line in lines)
            table.AddRow(Markup.Escape(line.What), Number(line.Stored), Number(line.True), line.Agrees ? "[green]✓[/]" : "[red]✗ differs[/]");
        foreach (var (state, count) in found.Steps.CountBy(step => step.Way is { } way && step.State == "sent" ? $"sent by {way}" : step.State).OrderBy(state => state.Key, StringComparer.Ordinal))
            table.AddRow(Markup.Escape($"steps {state}"), Number(count), "", "");
        foreach (var what in new[] { VisitTally.Welcome, VisitTally.Consents, VisitTally.Confirmations })
            table.AddRow(Markup.Escape(what), Number(visits[what]), "", "");
        console.Write(table);
        console.MarkupLine(Agrees ? "[green]Who came was welcomed, each step at most once.[/]" : "[red]The welcome differs from what happened.[/]");
    }

    /// <summary>Those who came early enough to be welcomed, and had no other account before.</summary>
    private static IEnumerable<Account> Newcomers(CommunitySimulation simulation) => simulation.Population.Accounts
        .Where(account => account.Kind == AccountKind.Member).GroupBy(account => account.Person)
        .Where(person => person.All(account => account.JoinedAt is not null))
        .Select(person => person.MinBy(account => account.JoinedAt)!)
        .Where(account => account.JoinedAt < simulation.Scenario.End - Duration.FromHours(3));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
