namespace CommunityFunctions.Kpis.Findings;

public enum KpiUnit
{
    Count,

    /// <summary>From 0 to 1 (a growth rate may be more, or negative).</summary>
    Ratio,
    Minutes,

    /// <summary>A number of things for each of something: replies a conversation, attendees a meeting.</summary>
    Mean,

    /// <summary>From −100 to 100.</summary>
    Points,

    /// <summary>In the community's currency, excluding tax.</summary>
    Money,

    /// <summary>Money in the community's currency for each month, excluding tax.</summary>
    MoneyPerMonth,
}
