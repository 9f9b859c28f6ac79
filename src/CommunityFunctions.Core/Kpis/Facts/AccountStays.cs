using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>The stays of one account, in order of time.</summary>
public sealed record AccountStays(SourceName Source, MemberId Member, IReadOnlyList<Stay> Stays);
