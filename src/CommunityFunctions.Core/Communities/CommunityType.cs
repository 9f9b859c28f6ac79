namespace CommunityFunctions.Communities;

/// <summary>Whom the company sells to; chooses the preset of KPIs and texts.</summary>
public enum CommunityType
{
    B2b,
    B2c,

    /// <summary>People of one trade among themselves.</summary>
    Peers,
}
