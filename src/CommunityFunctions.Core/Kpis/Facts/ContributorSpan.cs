using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Somebody's first and last contribution (UTC).</summary>
public sealed record ContributorSpan(MemberId Member, Instant First, Instant Last);
