using System.Globalization;
using CommunityFunctions.Simulation.Truths;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What the suite stored beside what is true, line by line.</summary>
internal sealed class Summary
{
    private readonly List<SummaryLine> lines = [];
    private readonly IReadOnlyDictionary<string, long> suiteEvents;
    private readonly int suggestions;
    private readonly Resent resent;

    /// <param name="suggestions">How many pairs of people the suite suggests to merge by hand; what of them is right, nobody has said yet.</param>
    /// <param name="resent">What came once or more, without anybody knowing how often. Of events there is one of each all the same.</param>
    /// <param name="faults">How often the door's answer was wrong.</param>
    public Summary(Truth truth, StoredFigures stored, int suggestions, Resent resent, int faults)
    {
        (this.suggestions, this.resent) = (suggestions, resent);
        suiteEvents = stored.SuiteEventsByKind;
        lines.Add(new SummaryLine("deliveries", stored.Deliveries, truth.Deliveries, Most: resent.Deliveries));
        var (fewest, most) = resent.FactsIn(stored.Deliveries - truth.Deliveries);
        lines.Add(new SummaryLine("events sent again, and stored once", stored.FactsDelivered - stored.Events, truth.RepeatedFacts, fewest, most));
        Add("wrong answers of the door", faults, 0);
        Add("events in the log", stored.Events, truth.Facts);
        AddEach("  ", stored.EventsByKind, truth.FactsByKind);
        AddEach("members from ", stored.PeopleBySource, truth.PeopleBySource);
        Add("bots", stored.Bots, truth.Bots);
        AddEach("active last week, ", stored.ActiveInLastWeek, truth.ActiveInLastWeek);
        Add("accounts merged into somebody known", stored.Merged, truth.Merged);
        Add("contacts linked to a member", stored.Linked, truth.Linked);
        Add("dead letters", stored.DeadLetters, 0);
    }

    public bool Agrees => lines.TrueForAll(line => line.Agrees);

    /// <summary>The exit code of <c>--once</c>: 0 when what the suite stored is the truth, else 1.</summary>
    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("").AddColumn(new TableColumn("found").RightAligned()).AddColumn(new TableColumn("in truth").RightAligned()).AddColumn("");
        foreach (var line in lines)
            table.AddRow(Markup.Escape(line.What), Number(line.Stored), Number(line.True), line.Agrees ? "[green]✓[/]" : "[red]✗ differs[/]");
        if (resent.Deliveries > 0) table.AddRow("sent again for want of an answer", Number(resent.Deliveries), "", "");
        table.AddRow("suggested to be one person", Number(suggestions), "", "");
        foreach (var (kind, count) in suiteEvents.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            table.AddRow(Markup.Escape($"written by the suite: {kind}"), Number(count), "", "");
        console.Write(table);

        if (Agrees)
        {
            console.MarkupLine("[green]What the suite stored is what happened.[/]");
            return;
        }
        foreach (var line in lines.Where(line => !line.Agrees))
            console.MarkupLineInterpolated($"[red]{line.What.Trim()}: {line.Stored} found, {line.Expected} in truth.[/]");
    }

    private void AddEach(string prefix, IReadOnlyDictionary<string, long> stored, IReadOnlyDictionary<string, long> truth)
    {
        foreach (var name in stored.Keys.Union(truth.Keys).Order(StringComparer.Ordinal))
            Add(prefix + name, stored.GetValueOrDefault(name), truth.GetValueOrDefault(name));
    }

    private void Add(string what, long stored, long truth) => lines.Add(new SummaryLine(what, stored, truth));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
