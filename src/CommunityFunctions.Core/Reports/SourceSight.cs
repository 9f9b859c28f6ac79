using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>What the figures could see of one source.</summary>
/// <param name="LastDelivery">UTC; null when it never sent anything.</param>
/// <param name="DaysSilent">For how many of the period's last local days it had sent nothing; null when it never sent anything.</param>
/// <param name="Baseline">The local day since which it is known who is there; null when it is not.</param>
public sealed record SourceSight(SourceName Source, string Platform, Instant? LastDelivery, int? DaysSilent, LocalDate? Baseline);
