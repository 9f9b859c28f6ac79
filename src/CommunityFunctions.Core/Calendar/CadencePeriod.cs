using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Calendar;

/// <summary>What a week, month or quarter was to bring, and has brought.</summary>
/// <param name="Counted">Publications in weeks, lives in months, events in quarters.</param>
/// <param name="Target">What the definition aims at.</param>
/// <param name="Planned">All that was or is to come; null for a time that began before the rhythm was followed.</param>
/// <param name="Kept">What has come about; null likewise, and for a time that has not begun.</param>
/// <param name="Possible">What has come about, may still, or may have without anybody knowing; null as <paramref name="Planned"/>.</param>
public sealed record CadencePeriod(KpiPeriod Period, CadenceKind Counted, int Target, int? Planned, int? Kept, int? Possible);
