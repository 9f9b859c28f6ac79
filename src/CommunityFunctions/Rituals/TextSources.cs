using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Rituals;

namespace CommunityFunctions.Rituals;

/// <summary>Where the values of placeholders come from.</summary>
public sealed record TextSources(TimelineReader Timelines, KpiStore Kpis, Roster Roster, Consents Consents, RitualRuns Runs, TimeProvider Clock);
