namespace CommunityFunctions.Kpis.Facts;

public enum LeadStage
{
    Created,

    /// <summary>Marketing qualified (MQL).</summary>
    Qualified,

    /// <summary>Accepted by sales (SQL).</summary>
    Accepted,
    Won,
    Lost,
}
