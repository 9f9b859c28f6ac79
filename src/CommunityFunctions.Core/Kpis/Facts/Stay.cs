using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>One stay in the community (UTC); <paramref name="Until"/> is excluded, and null while it lasts.</summary>
/// <param name="Joined">It began with a join that was seen; false when the account was discovered.</param>
public sealed record Stay(Instant From, Instant? Until, bool Joined);
