using System.Globalization;
using CommunityFunctions.Simulation;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Whether the last week's, month's and quarter's reports can be read, and each report was mailed once to each who gets reports of its kind.</summary>
internal sealed class ReportSummary
{
    private readonly FoundReports found;
    private readonly IReadOnlyList<string> awaited;
    private readonly List<string> differences = [];

    public ReportSummary(Scenario scenario, FoundReports found)
    {
        (this.found, awaited) = (found, scenario.LastFullPeriodIds);
        foreach (var period in awaited.Except(found.Reports.Where(report => report.Link is not null).Select(report => report.Period)))
            differences.Add($"There is no report of {period} to read.");
        foreach (var report in found.Reports)
        {
            var stakeholders = found.StakeholdersByKind.GetValueOrDefault(report.Kind);
            if (report.State != "mailed" || report.Mails != stakeholders)
                differences.Add($"The report of {report.Period} is {report.State} with {report.Mails ?? 0} mails, expected mailed with {stakeholders}.");
        }

        var mails = found.Reports.Sum(report => report.Mails ?? 0);
        if (found.MailsInOutbox != mails)
            differences.Add($"{found.MailsInOutbox} mails are in the outbox, {mails} were asked for.");
    }

    public bool Agrees => differences.Count == 0;

    /// <summary>The exit code of <c>--once</c>: 0 when every report is there and was mailed to each once, else 1.</summary>
    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Reports").AddColumn("").AddColumn(new TableColumn("mails").RightAligned().NoWrap()).AddColumn("what happened");
        foreach (var report in found.Reports.Where(report => awaited.Contains(report.Period)))
            table.AddRow(report.Period, (report.Mails ?? 0).ToString(CultureInfo.InvariantCulture), Markup.Escape(report.Headline ?? ""));
        console.Write(table);
        console.MarkupLineInterpolated($"  [grey]And {found.Reports.Count(report => !awaited.Contains(report.Period))} earlier ones; {found.MailsInOutbox} mails in all.[/]");
        foreach (var difference in differences)
            console.MarkupLineInterpolated($"[red]{difference}[/]");
        console.MarkupLine(Agrees ? "[green]Every report was rendered, and mailed once to each who gets it.[/]" : "[red]Reports differ from what should be there.[/]");
    }
}
