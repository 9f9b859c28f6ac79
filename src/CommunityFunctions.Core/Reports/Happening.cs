using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>Something that changed in the period and may explain its figures.</summary>
/// <param name="Day">Local.</param>
/// <param name="Words">A sentence.</param>
public sealed record Happening(LocalDate Day, HappeningKind Kind, Bilingual Words);
