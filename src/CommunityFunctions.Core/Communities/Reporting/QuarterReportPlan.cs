using NodaTime;

namespace CommunityFunctions.Communities.Reporting;

/// <summary>When the report of a quarter goes out.</summary>
/// <param name="Week">Which week of the quarter after: 1 is the one in which its first day lies.</param>
public sealed record QuarterReportPlan(int Week, IsoDayOfWeek Day, LocalTime At)
{
    public QuarterReportPlan() : this(2, IsoDayOfWeek.Monday, new LocalTime(8, 0))
    {
    }
}
