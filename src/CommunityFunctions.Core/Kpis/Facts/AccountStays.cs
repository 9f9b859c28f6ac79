using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>The stays of one account, at least one, in order of time.</summary>
/// <param name="Member">The number of its member id.</param>
internal readonly record struct AccountStays(SourceName Source, int Member, Stay[] Stays);
