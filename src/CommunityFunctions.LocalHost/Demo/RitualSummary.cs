using System.Globalization;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Truths;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// The rituals of the weeks that were lived: whether each went out once, at its time, as the stand-ins have it; and what it brought about, beside the
/// simulation's truth.
/// </summary>
internal sealed class RitualSummary
{
    /// <summary>The clock ticks every minute; what is due is out before the next tick.</summary>
    private static readonly Duration Punctual = Duration.FromMinutes(1);

    private const int RunsShown = 8;

    private static readonly string[] States = ["published", "missed", "failed", "uncertain"];

    private readonly RitualPlan plan;
    private readonly Dictionary<(string Ritual, string State), long> states;
    private readonly FoundEffects found;
    private readonly List<string> differences = [];

    /// <param name="posts">What the stand-ins took.</param>
    /// <param name="truths">What each of these brought about.</param>
    /// <param name="states">Rows of the suite's ledger, by ritual and state.</param>
    public RitualSummary(
        RitualPlan plan, IReadOnlyList<SuitePost> posts, IReadOnlyList<RunTruth> truths, IReadOnlyDictionary<(string Ritual, string State), long> states, FoundEffects found)
    {
        (this.plan, this.states, this.found) = (plan, new(states), found);
        ComparePosts(posts);
        CompareStates();
        CompareEffects(truths);
    }

    public bool Agrees => differences.Count == 0;

    /// <summary>The exit code of <c>--once</c>: 0 when every run went out once at its time and brought about what it did in truth, else 1.</summary>
    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Rituals")
            .AddColumn("").AddColumn(new TableColumn("runs").RightAligned().NoWrap()).AddColumn(new TableColumn("responders").RightAligned().NoWrap())
            .AddColumn(new TableColumn("replies,\nreactions").RightAligned().NoWrap()).AddColumn(new TableColumn("share").RightAligned().NoWrap())
            .AddColumn(new TableColumn("trend").RightAligned().NoWrap());
        foreach (var ritual in plan.Runs.GroupBy(run => run.Ritual).OrderByDescending(runs => runs.Count()).ThenBy(runs => runs.Key, StringComparer.Ordinal))
        {
            var runs = found.Runs.Where(run => run.Ritual == ritual.Key).TakeLast(RunsShown).ToList();
            var trend = found.Trends.FirstOrDefault(trend => trend.Ritual == ritual.Key);
            var isTiring = found.Advice.Any(advice => advice.Kind == "rest" && advice.Subject == ritual.Key);
            var slope = trend?.Slope?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "";
            table.AddRow(
                Markup.Escape(ritual.First().Title), string.Join('·', States.Select(state => Number(Count(ritual.Key, state)))), Mean(runs, run => run.Responders),
                $"{Mean(runs, run => run.Replies)}, {Mean(runs, run => run.Reactions)}",
                trend?.Share is { } share ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "",
                isTiring ? $"[yellow]{slope}[/]" : slope);
        }

        console.Write(table);
        console.MarkupLine("  [grey]Runs: posted, missed, failed, uncertain. Responders, replies and reactions in the first seven days, the mean of the last eight runs; trend: responders more from one to the next.[/]");
        foreach (var advice in found.Advice)
            console.MarkupLineInterpolated($"  [yellow]{advice.Text}[/]");
        foreach (var difference in differences)
            console.MarkupLineInterpolated($"[red]{difference}[/]");
        console.MarkupLine(Agrees
            ? "[green]Every ritual went out once, at its time, and brought about what happened.[/]"
            : "[red]Rituals differ from what should have happened.[/]");
    }

    private void ComparePosts(IReadOnlyList<SuitePost> posts)
    {
        var left = posts.ToList();
        foreach (var run in plan.Runs.OrderBy(run => run.At))
        {
            var post = left.Find(post => (post.Source, post.Channel) == (run.Source, run.ChannelId) && post.At >= run.At && post.At < run.At + Punctual);
            if (post is null)
                differences.Add($"{run.Ritual} was due in {run.Channel} at {run.At} and was not posted then.");
            else
                left.Remove(post);
        }

        // What comes due while the demo itself runs is not part of the weeks that were planned.
        var end = plan.Runs.Count == 0 ? Instant.MinValue : plan.Runs.Max(run => run.At);
        foreach (var post in left.Where(post => post.At < end + Punctual))
            differences.Add($"{post.Source}/{post.Channel} got a post at {post.At} that was not due: {post.Message}.");
    }

    private void CompareStates()
    {
        foreach (var ritual in plan.Runs.CountBy(run => run.Ritual))
        {
            if (Count(ritual.Key, "published") < ritual.Value)
                differences.Add($"{ritual.Key}: {Count(ritual.Key, "published")} runs published in the ledger, {ritual.Value} were due.");
        }

        foreach (var ((ritual, state), count) in states.Where(state => state.Key.State != "published"))
            differences.Add($"{ritual}: {count} runs {state} in the ledger.");
    }

    private void CompareEffects(IReadOnlyList<RunTruth> truths)
    {
        var runs = found.Runs.ToLookup(run => (run.Source, run.Message));
        foreach (var truth in truths)
        {
            if (runs[(truth.Source, truth.Message)].ToList() is not [var run])
                differences.Add($"The post {truth.Message} on {truth.Source} has {runs[(truth.Source, truth.Message)].Count()} runs among the effects, expected 1.");
            else if ((run.Responders, run.Replies, run.Reactions) != (truth.Responders, truth.Replies, truth.Reactions))
                differences.Add($"{run.Ritual}, {truth.Message} on {truth.Source}: {Said(run.Responders, run.Replies, run.Reactions)} found, {Said(truth.Responders, truth.Replies, truth.Reactions)} in truth.");
        }
    }

    private long Count(string ritual, string state) => states.GetValueOrDefault((ritual, state));

    private static string Said(int responders, int replies, int reactions) => $"{responders} responders, {replies} replies, {reactions} reactions";

    private static string Mean(List<FoundRun> runs, Func<FoundRun, int> of) => runs.Count == 0 ? "" : runs.Average(of).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
