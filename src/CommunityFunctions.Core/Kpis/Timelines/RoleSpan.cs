using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A role that somebody has from <paramref name="From"/> (UTC) until <paramref name="Until"/>, excluded; null for still.</summary>
public sealed record RoleSpan(string Role, Instant From, Instant? Until);
