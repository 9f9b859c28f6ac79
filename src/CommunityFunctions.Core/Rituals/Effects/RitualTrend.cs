namespace CommunityFunctions.Rituals.Effects;

/// <summary>How runs that have something in common did.</summary>
/// <param name="Of">A ritual's id, a pillar, a format or a local time of day.</param>
/// <param name="Runs">Those whose seven days are over; of a ritual its last eight.</param>
/// <param name="Share">Mean share of the members present who responded; null when there is no run.</param>
/// <param name="Slope">By how many responders more each run had than the one before (least squares); null for fewer than three.</param>
public sealed record RitualTrend(string Of, int Runs, double? Share, double? Slope);
