namespace CommunityFunctions.Kpis.Facts;

/// <summary>In the order in which they count when they fall on the same moment.</summary>
public enum SubscriptionTurn
{
    Started,
    Changed,
    Ended,
}
