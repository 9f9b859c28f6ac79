namespace CommunityFunctions.Kpis.Status;

/// <summary>Where a figure went, seen from the period before.</summary>
public enum Movement
{
    /// <summary>No clear change: what there is may be chance.</summary>
    Unclear,
    Up,
    Down,
}
