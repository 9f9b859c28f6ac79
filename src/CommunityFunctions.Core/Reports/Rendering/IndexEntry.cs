using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>A report in the list of them.</summary>
/// <param name="Headline">What happened; null when the report has none yet.</param>
/// <param name="Page">Where it can be read; null where there can be no link.</param>
/// <param name="IsProvisional">The period was not over.</param>
public sealed record IndexEntry(KpiPeriod Period, Bilingual? Headline, Uri? Page, bool IsProvisional = false);
