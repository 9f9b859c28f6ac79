namespace CommunityFunctions.Communities.Business;

/// <summary>What a cost is for; decides which KPIs count it.</summary>
public enum CostKind
{
    /// <summary>Software of the community.</summary>
    Tools,

    /// <summary>Gifts, rewards, ambassadors' expenses.</summary>
    Incentives,

    /// <summary>What is spent to win clients.</summary>
    Acquisition,

    Other,
}
