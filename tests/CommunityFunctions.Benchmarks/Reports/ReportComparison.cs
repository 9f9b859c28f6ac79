using System.Globalization;
using System.Text;

namespace CommunityFunctions.Benchmarks.Reports;

/// <summary>
/// A month's report of a community of 50,000 members after its snapshot is there: the page in one language and the mail with its pictures, and the page beside
/// the same page through Handlebars.Net, after checking that both say the same.
/// </summary>
internal static class ReportComparison
{
    public const string Name = "reports";

    public static string Table()
    {
        var outcome = ReportRendering.RunIt();
        if (outcome.Difference is { } difference) throw new InvalidOperationException($"The pages do not say the same: {difference}.");
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"A month of {LargeCommunity.Members:N0} members; {Environment.ProcessorCount} cores, .NET {Environment.Version}; the fastest of 50 runs.");
        text.AppendLine();
        text.AppendLine("| work | time | Handlebars.Net | ratio |");
        text.AppendLine("| --- | ---: | ---: | ---: |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| the page | {outcome.Page.TotalMilliseconds:0.0} ms | {outcome.Handlebars.TotalMilliseconds:0.0} ms | {outcome.Page / outcome.Handlebars:0.00} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| the mail with its pictures | {outcome.Mails.TotalMilliseconds:0.0} ms | – | – |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| page and mail | {outcome.All.TotalMilliseconds:0.0} ms | – | – |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| page and mail, the first of a process | {outcome.First.TotalMilliseconds:0} ms | – | – |");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"The page: {outcome.PageLength / 1e3:0} KB; the mail: {outcome.Mail / 1e3:0} KB. The process: {outcome.Before / 1e6:0} MB before, {outcome.Peak / 1e6:0} MB at its peak after its first page and mail; each allocates {outcome.Allocated / 1e6:0.0} MB.");
        return text.ToString();
    }
}
