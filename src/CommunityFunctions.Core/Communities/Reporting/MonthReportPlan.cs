using NodaTime;

namespace CommunityFunctions.Communities.Reporting;

/// <summary>When the report of a month goes out.</summary>
/// <param name="WorkingDay">Which working day of the month after: 1 is the first.</param>
public sealed record MonthReportPlan(int WorkingDay, LocalTime At)
{
    public MonthReportPlan() : this(1, new LocalTime(8, 0))
    {
    }
}
