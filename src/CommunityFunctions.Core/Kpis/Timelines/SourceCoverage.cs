using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>How much of a source the suite has seen. Times are UTC.</summary>
/// <param name="HasRoster">Its platform has a list of its accounts to read.</param>
/// <param name="StartsEmpty">Its first event was the community's first: it needs no baseline.</param>
/// <param name="Baseline">When its roster, or a members import, had been read whole for the first time.</param>
/// <param name="LastDelivery">Null when it never delivered.</param>
public sealed record SourceCoverage(SourceName Source, bool HasRoster, bool StartsEmpty, Instant? Baseline, Instant? LastDelivery);
