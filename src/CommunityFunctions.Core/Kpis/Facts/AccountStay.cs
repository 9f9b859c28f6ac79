using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An account that is there, and since when (UTC).</summary>
/// <param name="Joined">It was seen joining; false when it was discovered.</param>
public sealed record AccountStay(SourceName Source, MemberId Member, Instant Since, bool Joined);
