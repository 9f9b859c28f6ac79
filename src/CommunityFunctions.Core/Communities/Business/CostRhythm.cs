namespace CommunityFunctions.Communities.Business;

/// <summary>How often a cost's amount is spent.</summary>
public enum CostRhythm
{
    Month,
    Quarter,
    Year,
    Once,
}
