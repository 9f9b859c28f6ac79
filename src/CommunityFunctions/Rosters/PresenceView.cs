namespace CommunityFunctions.Rosters;

/// <summary>One stay of a member (UTC). <paramref name="Joined"/> is false when nobody saw the member join.</summary>
public sealed record PresenceView(DateTimeOffset From, DateTimeOffset? Until, bool Joined);
