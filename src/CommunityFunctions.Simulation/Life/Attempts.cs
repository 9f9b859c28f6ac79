using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>How a platform sends again what it believes not to have arrived.</summary>
/// <param name="Pauses">The pause before the second attempt, the third …</param>
/// <param name="Headers">The headers of an attempt by its number, 0 for the first.</param>
internal sealed record Attempts(IReadOnlyList<Duration> Pauses, Func<int, IReadOnlyList<KeyValuePair<string, string>>> Headers);
