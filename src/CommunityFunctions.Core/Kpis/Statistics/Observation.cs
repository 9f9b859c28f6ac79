namespace CommunityFunctions.Kpis.Statistics;

/// <summary>Something that was watched until it came, or until one could watch no longer.</summary>
/// <param name="Time">How long, from 0, in any unit.</param>
/// <param name="Came">False when it had not come by then (censored).</param>
public readonly record struct Observation(double Time, bool Came);
