using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis.Statistics;

/// <summary>
/// How long it takes until something comes, counting also what has not come yet (Kaplan and Meier 1958): S(t) is the share that still waits after the
/// time t. What is censored at a time was still waiting when others came at that same time.
/// </summary>
/// <remarks>
/// A quantile is the smallest time at which the curve has come down to it (no averaging over a flat piece). The interval of the median is that of
/// Brookmeyer and Crowley (1982) with the log–log transformation: those times t at which ½ lies within the pointwise interval
/// S(t)^exp(±z·σ(t)/ln S(t)), σ² being Greenwood's sum Σ d ÷ (n·(n − d)). Where S is 1 or 0 there is no such interval.
/// </remarks>
public sealed class KaplanMeier
{
    /// <summary>Products of fractions that are one half on paper are so here too.</summary>
    private const double Tolerance = 1e-12;

    private readonly List<Step> steps = [];
    private readonly double longest;

    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not a number.</exception>
    public KaplanMeier(IEnumerable<Observation> observations)
    {
        var watched = observations.ToArray();
        foreach (var (time, _) in watched)
        {
            if (!(time >= 0 && double.IsFinite(time))) throw new ArgumentOutOfRangeException(nameof(observations), time, "A time is a number from 0 on.");
        }

        Array.Sort(watched, (a, b) => a.Time.CompareTo(b.Time));
        Count = watched.Length;
        longest = Count == 0 ? 0 : watched[^1].Time;
        var (survival, greenwood) = (1.0, 0.0);
        for (int next, first = 0; first < Count; first = next)
        {
            var (time, came) = (watched[first].Time, 0);
            for (next = first; next < Count && watched[next].Time == time; next++)
            {
                if (watched[next].Came) came++;
            }

            if (came == 0) continue;
            double waiting = Count - first;
            survival *= (waiting - came) / waiting;
            greenwood += came / (waiting * (waiting - came));
            steps.Add(new(time, survival, greenwood));
        }
    }

    /// <summary>How many were watched.</summary>
    public int Count { get; }

    /// <summary>The time by which it came for half of them; null when the curve does not come down to one half.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>The interval (95 %) of the median; a bound that the curve's own interval does not reach is null.</summary>
    public Interval MedianInterval => new(
        FirstTime(step => step.Limit(-1) <= 0.5),
        FirstTime(step => step.Limit(+1) <= 0.5));

    /// <summary>The time by which it came for the share <paramref name="p"/> of them (0.9 for the p90); null when the curve does not come down so far.</summary>
    public double? Quantile(double p) => FirstTime(step => step.Survival <= 1 - p + Tolerance);

    /// <summary>S(t); null for a time so long that nothing was watched until then, while some had not come.</summary>
    public double? SurvivalAt(double time)
    {
        var last = steps.FindLast(step => step.Time <= time);
        var survival = last?.Survival ?? 1;
        return Count == 0 || (time > longest && survival > 0) ? null : survival;
    }

    private double? FirstTime(Predicate<Step> when) => steps.Find(when)?.Time;

    private sealed record Step(double Time, double Survival, double Greenwood)
    {
        /// <summary>The bound of S(t), the lower for −1 and the upper for +1; not a number where there is none, which is neither above nor below ½.</summary>
        public double Limit(int side)
        {
            if (Survival <= 0) return double.NaN;
            var log = Math.Log(Survival);
            return Math.Exp(log * Math.Exp(side * Wilson.Z * Math.Sqrt(Greenwood) / log));
        }
    }
}
