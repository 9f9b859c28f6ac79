namespace CommunityFunctions.Kpis.Periods;

public enum PeriodKind
{
    /// <summary>An ISO 8601 week, Monday to Sunday.</summary>
    Week,
    Month,
    Quarter,
}
