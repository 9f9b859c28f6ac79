using NodaTime;

namespace CommunityFunctions.Communities.Reporting;

/// <summary>When the report of a week goes out.</summary>
/// <param name="Day">In the week after.</param>
public sealed record WeekReportPlan(IsoDayOfWeek Day, LocalTime At)
{
    public WeekReportPlan() : this(IsoDayOfWeek.Monday, new LocalTime(8, 0))
    {
    }
}
