using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>What a run has computed.</summary>
/// <param name="Days">The dirty days whose facts were computed from the log.</param>
/// <param name="Changed">Those of them whose facts came out other than before.</param>
/// <param name="Carries">The months (their first days) whose carry came out other than before.</param>
/// <param name="Periods">The ids of the periods whose figures were computed.</param>
public sealed record AggregationResult(
    IReadOnlyList<LocalDate> Days, IReadOnlyList<LocalDate> Changed, IReadOnlyList<LocalDate> Carries, IReadOnlyList<string> Periods)
{
    public static readonly AggregationResult Nothing = new([], [], [], []);
}
