using CommunityFunctions.Communities;

namespace CommunityFunctions.Operations;

/// <summary>A source as operations see it.</summary>
/// <param name="LastDelivery">To the minute (UTC); null when it has never delivered.</param>
public sealed record SourceSight(CommunityId Community, SourceName Source, string Platform, DateTimeOffset? LastDelivery, bool IsSilent);
