namespace CommunityFunctions.Communities;

/// <summary>Who mostly joins the community.</summary>
public enum Audience
{
    Clients,
    Peers,
    Prospects,
}
