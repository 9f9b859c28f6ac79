namespace CommunityFunctions.Communities.Reporting;

/// <summary>When reports go out, in the community's zone.</summary>
public sealed record ReportPlan
{
    public WeekReportPlan Week { get; init; } = new();

    public MonthReportPlan Month { get; init; } = new();

    public QuarterReportPlan Quarter { get; init; } = new();

    /// <summary>For how many days the links in a report's mail open it.</summary>
    public int LinkDays { get; init; } = 90;
}
