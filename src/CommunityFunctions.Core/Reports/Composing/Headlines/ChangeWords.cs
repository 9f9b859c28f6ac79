using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Reports.Composing.Headlines;

/// <summary>
/// What a figure did, as a clause. A figure with an interval is told from the period before, one without from its usual ups and downs
/// (<see cref="Change.Of"/>), and so it is said.
/// </summary>
internal static class ChangeWords
{
    public static Movement MovementOf(IKpi kpi, ChangeKind change) => change switch
    {
        ChangeKind.Up => Movement.Up,
        ChangeKind.Down => Movement.Down,
        ChangeKind.Better => kpi.Better == Direction.Lower ? Movement.Down : Movement.Up,
        ChangeKind.Worse => kpi.Better == Direction.Lower ? Movement.Up : Movement.Down,
        _ => Movement.Unclear,
    };

    /// <summary>That it changed, or that it misses its target; null when there is neither to say.</summary>
    public static string? Clause(IKpi kpi, ReportFigure figure, PeriodKind kind, Tongue tongue)
    {
        if (figure.Value is null) return null;
        var missed = MissesTarget(figure) ? Target(kpi, figure, tongue) : null;
        var (noun, value) = (FigureNoun.Of(kpi).In(tongue.Language), tongue.Value(kpi, figure.Value));
        if (MovementOf(kpi, figure.Change) is not Movement.Unclear and var movement)
        {
            var goesBetter = (movement == Movement.Down) == (kpi.Better == Direction.Lower);
            var beside = missed is null ? "" : goesBetter ? tongue.Say($", mais reste {missed}", $", but is still {missed}") : $", {missed}";
            return Moved(kpi, figure, movement, kind, tongue, noun, value) + beside;
        }

        return missed is null ? null : tongue.Say($"{noun} s’établit à {value}, {missed}", $"{noun} stands at {value}, {missed}");
    }

    public static bool MissesTarget(ReportFigure figure) => figure is { Status: KpiStatus.Alert, Target: not null };

    /// <summary>How it stands beside the period before, for the text of a chart; empty when there is nothing to compare with, as for a period that is not over.</summary>
    public static string Beside(ReportMaterial material, IKpi kpi, ReportFigure figure, Tongue tongue)
    {
        if (figure.Value is null || material.Facts.IsOpen) return "";

        var kind = material.Period.Kind;
        var before = figure.Previous is { } previous ? tongue.Say(
            $", contre {tongue.Value(kpi, previous)} {tongue.TheOneBefore(kind)}", $", against {tongue.Value(kpi, previous)} {tongue.TheOneBefore(kind)}") : "";
        return (MovementOf(kpi, figure.Change), Change.HasBounds(figure.Interval)) switch
        {
            (Movement.Unclear, _) => before.Length == 0 ? "" : before + tongue.Say(" (pas d’évolution significative)", " (no clear change)"),
            (Movement.Up, true) => before + tongue.Say(" (hausse significative)", " (a clear rise)"),
            (_, true) => before + tongue.Say(" (baisse significative)", " (a clear fall)"),
            (Movement.Up, false) => before + tongue.Say(" (au-dessus du niveau habituel)", " (above the usual level)"),
            _ => before + tongue.Say(" (sous le niveau habituel)", " (below the usual level)"),
        };
    }

    private static string Moved(IKpi kpi, ReportFigure figure, Movement movement, PeriodKind kind, Tongue tongue, string noun, string value)
    {
        if (!Change.HasBounds(figure.Interval) || figure.Previous is not { } previous)
        {
            return movement == Movement.Up
                ? tongue.Say($"{noun}, à {value}, dépasse son niveau habituel", $"{noun}, at {value}, is above its usual level")
                : tongue.Say($"{noun}, à {value}, est sous son niveau habituel", $"{noun}, at {value}, is below its usual level");
        }

        var before = $"{tongue.Value(kpi, previous)} {tongue.TheOneBefore(kind)}";
        return movement == Movement.Up
            ? tongue.Say($"{noun} monte à {value} (contre {before})", $"{noun} rises to {value} (from {before})")
            : tongue.Say($"{noun} baisse à {value} (contre {before})", $"{noun} falls to {value} (from {before})");
    }

    private static string Target(IKpi kpi, ReportFigure figure, Tongue tongue)
    {
        var target = tongue.Value(kpi, figure.Target);
        return kpi.Better == Direction.Lower
            ? tongue.Say($"au-dessus de l’objectif de {target}", $"above the target of {target}")
            : tongue.Say($"sous l’objectif de {target}", $"under the target of {target}");
    }
}
