using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Kpis.Status;

/// <summary>A change against the periods before that is more than chance, or none.</summary>
/// <param name="IsBetter">Null when there is no clear change, and for figures that have no better and worse.</param>
public sealed record Change(Movement Movement, bool? IsBetter)
{
    public static readonly Change Unclear = new(Movement.Unclear, null);

    /// <summary>So many earlier periods have to be known before a figure without an interval can be told from its usual ups and downs.</summary>
    public const int LeastHistory = 8;

    private const double Deviations = 3;

    public bool IsWorse => IsBetter == false;

    /// <summary>
    /// What has an interval (proportions, means, medians) changed when the value of the period before lies outside the interval of this one; what has none
    /// (counts, sums of money, a mean of too few) changed when it lies outside the median ± 3 MAD (not scaled) of at least 8 earlier periods. On the bound
    /// is within. Everything else is no clear change.
    /// </summary>
    /// <param name="earlier">The values of the periods before, the latest last; null where unknown.</param>
    public static Change Of(Direction better, double? value, Interval? interval, IReadOnlyList<double?> earlier) =>
        value is not { } now || !CanBeTold(interval, earlier) ? Unclear
        : HasBounds(interval) ? AgainstInterval(better, interval!, earlier[^1]!.Value)
        : AgainstHistory(better, now, [.. earlier.OfType<double>()]);

    /// <summary>Whether there is enough to compare a value with: the period before, for what has an interval; else enough history.</summary>
    public static bool CanBeTold(Interval? interval, IReadOnlyList<double?> earlier) =>
        HasBounds(interval) ? earlier is [.., not null] : earlier.Count(value => value is not null) >= LeastHistory;

    /// <summary>A median of too few has an interval without any.</summary>
    internal static bool HasBounds(Interval? interval) => (interval?.Low ?? interval?.High) is not null;

    private static Change AgainstInterval(Direction better, Interval interval, double before) =>
        before < interval.Low ? To(Movement.Up, better)
        : before > interval.High ? To(Movement.Down, better)
        : Unclear;

    private static Change AgainstHistory(Direction better, double value, List<double> earlier)
    {
        var (usual, band) = (Median.Of(earlier)!.Value, Deviations * Median.AbsoluteDeviationOf(earlier)!.Value);
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
