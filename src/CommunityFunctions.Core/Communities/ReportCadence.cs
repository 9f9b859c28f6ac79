namespace CommunityFunctions.Communities;

/// <summary>The operational report of the week, the executive report of the month, the strategic report of the quarter.</summary>
public enum ReportCadence
{
    Week,
    Month,
    Quarter,
}
