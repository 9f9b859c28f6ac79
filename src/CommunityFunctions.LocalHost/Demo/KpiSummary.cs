using System.Globalization;
using CommunityFunctions.Simulation.Truths;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The figures of the last full week and month, each with what it was counted from, beside the simulation's truth where it knows it.</summary>
internal sealed class KpiSummary
{
    private readonly List<(ComputedKpis Period, List<(ComputedKpi Found, KpiTruth? True)> Lines)> periods;
    private readonly List<KpiTruth> missing;

    public KpiSummary(IReadOnlyList<KpiTruth> truths, IReadOnlyList<ComputedKpis> computed)
    {
        var known = truths.ToDictionary(truth => (truth.Period, truth.Kpi));
        periods = [.. computed.Select(period => (period, period.Kpis.Select(kpi => (kpi, known.GetValueOrDefault((period.Period, kpi.Id)))).ToList()))];
        var found = computed.SelectMany(period => period.Kpis.Select(kpi => (period.Period, kpi.Id))).ToHashSet();
        missing = [.. truths.Where(truth => !found.Contains((truth.Period, truth.Kpi)))];
    }

    public bool Agrees => missing.Count == 0 && periods.TrueForAll(period => period.Lines.TrueForAll(line => IsTrue(line.Found, line.True)));

    /// <summary>The exit code of <c>--once</c>: 0 when the figures are those in truth, else 1.</summary>
    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console)
    {
        foreach (var (period, lines) in periods)
        {
            var table = new Table().Border(TableBorder.Rounded).Title($"{period.Period}, {period.From} to {period.To}")
                .AddColumn("").AddColumn(new TableColumn("value").RightAligned()).AddColumn(new TableColumn("n / N").RightAligned())
                .AddColumn(new TableColumn("in truth").RightAligned()).AddColumn("");
            foreach (var (found, truth) in lines)
            {
                table.AddRow(
                    Markup.Escape(found.Name),
                    found.Value is { } value ? Shown(value, found.Unit) : "[grey]unknown[/]",
                    Shown(found.Numerator, found.Denominator),
                    truth is null ? "" : Shown(truth.Numerator, truth.Denominator),
                    truth is null ? $"[grey]{Markup.Escape(found.UnknownBecause ?? "")}[/]" : IsTrue(found, truth) ? "[green]✓[/]" : "[red]✗ differs[/]");
            }

            console.Write(table);
        }

        foreach (var truth in missing) console.MarkupLineInterpolated($"[red]{truth.Kpi} of {truth.Period} is missing.[/]");
        foreach (var (period, lines) in periods)
        {
            foreach (var (found, truth) in lines.Where(line => !IsTrue(line.Found, line.True)))
                console.MarkupLineInterpolated($"[red]{found.Id} of {period.Period}: {Shown(found.Numerator, found.Denominator)} found, {Shown(truth!.Numerator, truth.Denominator)} in truth.[/]");
        }
        console.MarkupLine(Agrees ? "[green]The figures are the simulation's own, where it knows them.[/]" : "[red]Figures differ from the simulation's own.[/]");
    }

    private static bool IsTrue(ComputedKpi found, KpiTruth? truth) =>
        truth is null || (Same(found.Value, truth.Value) && Same(found.Numerator, truth.Numerator) && (truth.Denominator is null || Same(found.Denominator, truth.Denominator)));

    private static bool Same(double? a, double? b) => a is { } x && b is { } y ? Math.Abs(x - y) < 1e-9 : a is null && b is null;

    private static string Shown(double? numerator, double? denominator) => (numerator, denominator) switch
    {
        (null, null) => "",
        (_, null) => Number(numerator.Value),
        (null, _) => $"n = {Number(denominator.Value)}",
        _ => $"{Number(numerator.Value)} / {Number(denominator.Value)}",
    };

    private static string Shown(double value, string unit) => unit == "ratio" ? value.ToString("P1", CultureInfo.InvariantCulture) : Number(value);

    private static string Number(double number) => Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("#,0.##", CultureInfo.InvariantCulture);
}
