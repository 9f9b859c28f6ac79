namespace CommunityFunctions.Kpis.Findings;

/// <summary>Which way a figure should go.</summary>
public enum Direction
{
    Higher,
    Lower,

    /// <summary>It says how things are, not whether they are well.</summary>
    Neither,
}
