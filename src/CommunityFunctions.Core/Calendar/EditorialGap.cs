using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>Something that the calendar lacks.</summary>
/// <param name="First">The first local day of the time in which it lacks.</param>
/// <param name="Last">The last.</param>
/// <param name="IsPast">Whether nothing can be done about it any more.</param>
public sealed record EditorialGap(LocalDate First, LocalDate Last, bool IsPast, Bilingual Words);
