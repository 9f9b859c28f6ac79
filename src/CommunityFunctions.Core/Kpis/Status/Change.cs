using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Kpis.Status;

/// <summary>A change against the periods before that is more than chance, or none.</summary>
/// <param name="IsBetter">Null when there is no clear change, and for figures that have no better and worse.</param>
public sealed record Change(Movement Movement, bool? IsBetter)
{
    public static readonly Change Unclear = new(Movement.Unclear, null);

    /// <summary>So many earlier periods have to be known before a count can be told from its usual ups and downs.</summary>
    public const int LeastHistory = 8;

    private const double Deviations = 3;

    public bool IsWorse => IsBetter == false;

    /// <summary>
    /// What has an interval (proportions, means, medians) changed when the value of the period before lies outside the interval of this one; a count
    /// changed when it lies outside the median ± 3 MAD (not scaled) of at least 8 earlier periods. On the bound is within. Everything else is no clear change.
    /// </summary>
    /// <param name="earlier">The values of the periods before, the latest last; null where unknown.</param>
    public static Change Of(KpiUnit unit, Direction better, double? value, Interval? interval, IReadOnlyList<double?> earlier) => unit == KpiUnit.Count
        ? OfCount(better, value, earlier)
        : OfEstimate(better, value, interval, earlier);

    private static Change OfEstimate(Direction better, double? value, Interval? interval, IReadOnlyList<double?> earlier) =>
        value is null || interval is null || earlier.Count == 0 || earlier[^1] is not { } before ? Unclear
        : before < interval.Low ? To(Movement.Up, better)
        : before > interval.High ? To(Movement.Down, better)
        : Unclear;

    private static Change OfCount(Direction better, double? value, IReadOnlyList<double?> earlier)
    {
        var known = earlier.OfType<double>().ToList();
        if (value is null || known.Count < LeastHistory) return Unclear;
        var (usual, band) = (Median.Of(known)!.Value, Deviations * Median.AbsoluteDeviationOf(known)!.Value);
        return value > usual + band ? To(Movement.Up, better)
            : value < usual - band ? To(Movement.Down, better)
            : Unclear;
    }

    private static Change To(Movement movement, Direction better) => new(movement, better switch
    {
        Direction.Higher => movement == Movement.Up,
        Direction.Lower => movement == Movement.Down,
        _ => null,
    });
}
