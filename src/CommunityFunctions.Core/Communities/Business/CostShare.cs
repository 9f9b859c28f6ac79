namespace CommunityFunctions.Communities.Business;

/// <summary>Whom acquisition spend is spent on: everybody, or only members, or only others.</summary>
public enum CostShare
{
    All,
    Members,
    NonMembers,
}
