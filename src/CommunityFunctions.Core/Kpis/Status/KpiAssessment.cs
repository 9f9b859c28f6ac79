using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Status;

/// <summary>What a figure means for who runs the community: its status, and whether it changed.</summary>
/// <remarks>
/// With a target:
/// <list type="bullet">
/// <item><description>good: it is met (reached, or stayed under where lower is better), and there is no clear change for the worse;</description></item>
/// <item><description>watch: it is met, but there is a clear change for the worse; or it is missed by no more than chance: the interval contains it;</description></item>
/// <item><description>alert: it is missed, and lies outside the interval. A figure without an interval (a count, a sum) does not tell chance from a miss:
/// its first miss is watch; it is alert when the period before missed the target too.</description></item>
/// </list>
/// Without a target:
/// <list type="bullet">
/// <item><description>good: no clear change for the worse;</description></item>
/// <item><description>watch: a clear change for the worse;</description></item>
/// <item><description>alert: a clear change for the worse, to a value worse than each of at least 8 earlier periods.</description></item>
/// </list>
/// Unknown: the value is; or there is neither a target nor enough to compare it with (the period before, for a figure with an interval; else 8 earlier
/// periods); or nobody says which way it should go.
/// </remarks>
public sealed record KpiAssessment(KpiStatus Status, Change Change)
{
    /// <param name="target">From the community's definition; null for none.</param>
    /// <param name="earlier">The values of the periods of the same kind before this one, the latest last; null where unknown.</param>
    public static KpiAssessment Of(Direction better, Finding finding, double? target, IReadOnlyList<double?> earlier)
    {
        var change = Change.Of(better, finding.Value, finding.Interval, earlier);
        return new(StatusOf(better, finding, target, earlier, change), change);
    }

    private static KpiStatus StatusOf(Direction better, Finding finding, double? target, IReadOnlyList<double?> earlier, Change change)
    {
        if (finding.Value is not { } value || better == Direction.Neither) return KpiStatus.Unknown;
        if (target is { } aim) return AgainstTarget(better, value, finding.Interval, aim, earlier, change);
        return Change.CanBeTold(finding.Interval, earlier) ? AgainstHistory(better, value, [.. earlier.OfType<double>()], change) : KpiStatus.Unknown;
    }

    private static KpiStatus AgainstTarget(
        Direction better, double value, Interval? interval, double target, IReadOnlyList<double?> earlier, Change change)
    {
        if (!IsWorse(better, value, target)) return change.IsWorse ? KpiStatus.Watch : KpiStatus.Good;
        var isBeyondChance = Change.HasBounds(interval)
            ? target < interval!.Low || target > interval.High
            : earlier.Count > 0 && earlier[^1] is { } before && IsWorse(better, before, target);
        return isBeyondChance ? KpiStatus.Alert : KpiStatus.Watch;
    }

    private static KpiStatus AgainstHistory(Direction better, double value, List<double> earlier, Change change)
    {
        if (!change.IsWorse) return KpiStatus.Good;
        return earlier.Count >= Change.LeastHistory && earlier.TrueForAll(before => IsWorse(better, value, before)) ? KpiStatus.Alert : KpiStatus.Watch;
    }

    private static bool IsWorse(Direction better, double value, double than) => better == Direction.Higher ? value < than : value > than;
}
