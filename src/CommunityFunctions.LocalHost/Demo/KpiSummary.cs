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

    /// <summary>Whether all are as in truth, and final: both periods are over.</summary>
    public bool Agrees => missing.Count == 0 && !periods.Exists(period => period.Period.Provisional) && periods.TrueForAll(period => period.Lines.TrueForAll(line => IsTrue(line.Found, line.True)));

    /// <summary>The exit code of <c>--once</c>: 0 when the figures are those in truth, else 1.</summary>
    public int ExitCode => Agrees ? 0 : 1;

    public void Show(IAnsiConsole console)
    {
        foreach (var (period, lines) in periods) Show(console, period, lines);
        foreach (var truth in missing) console.MarkupLineInterpolated($"[red]{truth.Kpi} of {truth.Period} is missing.[/]");
        foreach (var (period, _) in periods.Where(period => period.Period.Provisional)) console.MarkupLineInterpolated($"[red]{period.Period} is provisional, though it is over.[/]");
        foreach (var (period, found, truth) in periods.SelectMany(period => period.Lines.Select(line => (period.Period, line.Found, line.True))))
        {
            if (!IsTrue(found, truth)) console.MarkupLineInterpolated($"[red]{found.Id} of {period.Period}: {Exact(found.Value)} ({Proof(found.Numerator, found.Denominator)}) found, {Exact(truth!.Value)} ({Proof(truth.Numerator, truth.Denominator)}) in truth.[/]");
        }

        console.MarkupLine(Agrees ? "[green]The figures are the simulation's own, where it knows them.[/]" : "[red]Figures differ from the simulation's own.[/]");
    }

    private static void Show(IAnsiConsole console, ComputedKpis period, List<(ComputedKpi Found, KpiTruth? True)> lines)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"{period.Period}, {period.From} to {period.To}")
            .AddColumn(new TableColumn("").NoWrap()).AddColumn(new TableColumn("value").RightAligned().NoWrap())
            .AddColumn(new TableColumn("n / N").RightAligned().NoWrap()).AddColumn(new TableColumn("true").Centered().NoWrap());
        foreach (var (found, truth) in lines.Where(line => line.Found.Value is not null || line.True is not null))
        {
            table.AddRow(
                Markup.Escape(found.Name),
                found.Value is { } value ? $"[{ColourOf(found.Status)}]{Shown(value, found.Unit)}[/]" : "unknown",
                Proof(found.Numerator, found.Denominator),
                truth is null ? "" : IsTrue(found, truth) ? "[green]✓[/]" : "[red]✗[/]");
        }

        console.Write(table);
        foreach (var reason in lines.Where(line => line.Found.Value is null).GroupBy(line => line.Found.UnknownBecause, line => line.Found.Name))
            console.MarkupLineInterpolated($"  [grey]Unknown: {string.Join(", ", reason)}. {reason.Key}[/]");
        console.WriteLine();
    }

    private static bool IsTrue(ComputedKpi found, KpiTruth? truth) => truth is null
        || (Same(found.Value, truth.Value) && (truth.Numerator is null || Same(found.Numerator, truth.Numerator)) && (truth.Denominator is null || Same(found.Denominator, truth.Denominator)));

    private static bool Same(double? a, double? b) => a is { } x && b is { } y ? Math.Abs(x - y) < 1e-9 : a is null && b is null;

    private static string ColourOf(string? status) => status switch
    {
        "good" => "green",
        "watch" => "yellow",
        "alert" => "red",
        _ => "default",
    };

    private static string Proof(double? numerator, double? denominator) => (numerator, denominator) switch
    {
        (null, null) => "",
        (_, null) => Number(numerator.Value),
        (null, _) => $"n = {Number(denominator.Value)}",
        _ => $"{Number(numerator.Value)} / {Number(denominator.Value)}",
    };

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "unknown";

    private static string Shown(double value, string unit) => unit == "ratio" ? $"{Rounded(value * 100, 1).ToString("#,0.0", CultureInfo.InvariantCulture)}%" : Number(value);

    private static string Number(double number) => Rounded(number, Math.Abs(number) < 100 ? 2 : 0).ToString("#,0.##", CultureInfo.InvariantCulture);

    private static double Rounded(double number, int digits) => Math.Round(number, digits, MidpointRounding.AwayFromZero);
}
