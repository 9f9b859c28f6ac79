using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>A figure of a community's page.</summary>
/// <param name="Of">The period whose figure it is.</param>
public sealed record IndexFigure(KpiPeriod Of, ReportFigure Figure);
