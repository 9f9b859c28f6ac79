using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Rituals;

namespace CommunityFunctions.Rituals;

/// <summary>Where the values of placeholders come from.</summary>
public sealed record TextSources(TimelineReader Timelines, KpiStore Kpis, IdentityLedger Identities, NameGate Names, RitualRuns Runs, TimeProvider Clock);
