using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Telemetry;

/// <summary>Something that whoever runs the suite should look at. It may name communities, sources and secrets, never a person.</summary>
/// <param name="IsGrave">Readiness fails, and somebody is called: the suite cannot do its work, or a community's folder is broken, of which the last valid version stays in force. Else
/// somebody should look at it in the daytime.</param>
/// <param name="Since">Since when it is so (UTC); null when nobody knows.</param>
public sealed record Concern(bool IsGrave, Bilingual What, DateTimeOffset? Since = null);
