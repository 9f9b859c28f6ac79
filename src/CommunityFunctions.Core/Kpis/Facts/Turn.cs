namespace CommunityFunctions.Kpis.Facts;

/// <summary>In the order in which they count when they fall on the same moment.</summary>
public enum Turn
{
    Joined,

    /// <summary>A roster listed the account and nobody had seen it come: discovered, not joined.</summary>
    Listed,
    Left,
}
