namespace CommunityFunctions.Kpis.Statistics;

/// <summary>
/// 100·(P − D) ÷ n: promoters answer 9 or 10, detractors 0 to 6 (Reichheld 2003). Its margin comes from the variance of a variable that is 1, 0 or −1.
/// </summary>
/// <param name="N">Answers; at least 1.</param>
public readonly record struct NetPromoterScore(int Promoters, int Detractors, int N)
{
    /// <summary>In points.</summary>
    public double Value => 100.0 * (Promoters - Detractors) / N;

    public static NetPromoterScore Of(IReadOnlyCollection<int> scores) =>
        new(scores.Count(score => score >= 9), scores.Count(score => score <= 6), scores.Count);

    /// <summary>Whether it is an answer to the question at all: a whole number from 0 to 10.</summary>
    public static bool IsScore(double score) => score is >= 0 and <= 10 && score == Math.Floor(score);

    /// <summary><c>promoter</c>, <c>passive</c> or <c>detractor</c>.</summary>
    public static string GroupOf(int score) => score >= 9 ? "promoter" : score <= 6 ? "detractor" : "passive";

    /// <summary>
    /// Half the width of the 95 % interval, in points: 196·√((p + d − (p − d)²) ÷ n), times the finite-population factor √((N − n) ÷ (N − 1)).
    /// </summary>
    /// <param name="population">
    /// N, how many could have answered; null when nobody knows. Without it, and for N ≤ 1, the factor is left out. It is 0 when all have answered, or,
    /// several surveys being open, more answers came than there are people.
    /// </param>
    public double MarginIn(int? population)
    {
        var (p, d) = ((double)Promoters / N, (double)Detractors / N);
        var margin = 196 * Math.Sqrt((p + d - ((p - d) * (p - d))) / N);
        return population is > 1 ? margin * Math.Sqrt((double)Math.Max(0, population.Value - N) / (population.Value - 1)) : margin;
    }
}
